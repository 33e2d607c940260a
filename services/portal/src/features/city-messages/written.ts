import { cityMessageRoutes, type MessageAudience } from '@kezek/contract/public/city-messages';
import type { Language } from '@kezek/contract/values';
import type { InThreeLanguages } from '../../ui/three-languages';
import { wrongPaths } from '../../ui/wrong-fields';

/** A message as it stands in the form. */
export type WrittenMessage = {
  to: MessageAudience['kind'];
  birthYear: string | undefined;
  language: Language | undefined;
  kindergartenId: string | undefined;
  heading: InThreeLanguages;
  text: InThreeLanguages;
  urgent: boolean;
};

const nothing: InThreeLanguages = { kk: '', ru: '', en: '' };
export const unwrittenMessage = (kindergartenId: string | undefined): WrittenMessage => ({
  to: kindergartenId === undefined ? 'queue' : 'kindergarten',
  ...{ birthYear: undefined, language: undefined, kindergartenId, heading: nothing, text: nothing, urgent: false },
});

/** Undefined while no kindergarten is chosen. */
export function audienceIn({ to, birthYear, language, kindergartenId }: WrittenMessage): MessageAudience | undefined {
  if (to === 'queue') {
    return { kind: to, birthYear: birthYear === undefined ? null : Number(birthYear), language: language ?? null };
  }
  return kindergartenId === undefined ? undefined : { kind: to, kindergartenId };
}

export const textsIn = ({ heading, text }: WrittenMessage) => ({
  kk: { heading: heading.kk, text: text.kk },
  ru: { heading: heading.ru, text: text.ru },
  en: { heading: heading.en, text: text.en },
});

type MessageField = 'kindergarten' | 'heading' | 'text';

/** What is wrong with it: the place in the form, and the question that it belongs to. */
export function wrongInMessage(written: WrittenMessage): readonly { path: string; field: MessageField }[] {
  const paths = wrongPaths(cityMessageRoutes.sendMessage.body.shape.texts, textsIn(written));
  const inForm = paths.map((path) => {
    const [locale = '', field = ''] = path.split('.');
    return { path: `${field}.${locale}`, field: field === 'heading' ? ('heading' as const) : ('text' as const) };
  });
  const kindergarten = audienceIn(written) ? [] : [{ path: 'kindergarten', field: 'kindergarten' } as const];
  return [...kindergarten, ...inForm.toSorted((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0))];
}
