import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { useDraft } from '../../drafts/draft';
import { LeavingTexts } from '../../i18n/more-texts';
import { Loaded } from '../../ui/loaded';
import { PageOfApplication } from '../application/page-of-application';
import { DayForm } from './day-form';
import { ownAttendanceQuery } from './queries';
import { SignLeaving } from './sign-leaving';

/** What is being signed; a page that is loaded again goes on there. */
const Signing = z.object({ attendanceId: z.string(), until: z.string() }).nullable();

/** The child leaves the kindergarten: from which day, then the signature. */
export const LeavingPage = ({ id }: { id: string }) => (
  <LeavingTexts>
    <Leaving id={id} />
  </LeavingTexts>
);

function Leaving({ id }: { id: string }) {
  const t = useTranslations('leaving.page');
  const [wrong, setWrong] = useState(false);
  const { draft: signing, keep, forget } = useDraft(`leaving.${id}`, Signing, null);
  return (
    <PageOfApplication id={id} title={t('title')} lead={t('lead')} wrong={wrong}>
      {() =>
        // First: what is being signed may be sent already, and then the child leaves.
        signing ? (
          <SignLeaving id={id} leaving={signing} onBack={() => keep(null)} onSent={forget} />
        ) : (
          <Day id={id} onWrong={setWrong} onDay={(attendanceId, until) => keep({ attendanceId, until })} />
        )
      }
    </PageOfApplication>
  );
}

type DayProps = {
  id: string;
  onWrong: (wrong: boolean) => void;
  onDay: (attendanceId: string, until: string) => void;
};

function Day({ id, onWrong, onDay }: DayProps) {
  const t = useTranslations('leaving.page');
  const query = useQuery(ownAttendanceQuery(id));
  return (
    <Loaded query={query}>
      {(attendance) => {
        if (!attendance) return <p>{t('none')}</p>;
        const { id: attendanceId, living, until, byFamily } = attendance;
        if (!living) return <p>{t('ended')}</p>;
        if (until !== null && !byFamily) return <p>{t('ofKindergarten')}</p>;
        return (
          <>
            <p>{t('again')}</p>
            <DayForm onWrong={onWrong} onDay={(day) => onDay(attendanceId, day)} />
          </>
        );
      }}
    </Loaded>
  );
}
