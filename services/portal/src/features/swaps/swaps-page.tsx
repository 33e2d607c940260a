import type { OwnSwaps } from '@kezek/contract/public/swaps';
import type { Application } from '@kezek/contract/public/views';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { useDraft } from '../../drafts/draft';
import { SwapTexts } from '../../i18n/more-texts';
import { Loaded } from '../../ui/loaded';
import { PageOfApplication } from '../application/page-of-application';
import { applicationQuery } from '../application/queries';
import { ChainCard } from './chain-card';
import { HowItGoes } from './how-it-goes';
import { swapsQuery } from './queries';
import { SignSwap } from './sign-swap';
import { WishList } from './wish-list';

/** What is being signed; a page that is loaded again goes on there. */
const Signing = z.object({ attendanceId: z.string(), chainId: z.string() }).nullable();

/** Where an attending child would rather be, and the swap that is offered to it. */
export const SwapsPage = ({ id }: { id: string }) => (
  <SwapTexts>
    <Swaps id={id} />
  </SwapTexts>
);

function Swaps({ id }: { id: string }) {
  const t = useTranslations('swaps');
  const swaps = useQuery(swapsQuery(id));
  const application = useQuery(applicationQuery(id));
  const { draft: signing, keep, forget } = useDraft(`swap.${id}`, Signing, null);
  const end = () => {
    keep(null);
    forget();
  };
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')}>
      {() =>
        signing ? (
          <SignSwap id={id} swap={signing} onBack={end} />
        ) : (
          <Loaded query={application}>
            {(found) => (
              <Loaded query={swaps}>
                {(own) => (own ? <Own application={found} swaps={own} onSign={keep} /> : <p>{t('none')}</p>)}
              </Loaded>
            )}
          </Loaded>
        )
      }
    </PageOfApplication>
  );
}

type OwnProps = {
  application: Application;
  swaps: OwnSwaps;
  onSign: (swap: { attendanceId: string; chainId: string }) => void;
};

function Own({ application, swaps, onSign }: OwnProps) {
  const t = useTranslations('swaps');
  return (
    <>
      <ChainCard id={application.id} swaps={swaps} onSign={onSign} />
      {swaps.open ? <WishList application={application} swaps={swaps} /> : <p>{t('notOpen')}</p>}
      <HowItGoes />
    </>
  );
}
