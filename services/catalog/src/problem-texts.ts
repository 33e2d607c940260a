import type { ProblemTexts } from '@kezek/platform/problem-texts';
import { format, isTextKey } from '@kezek/texts/format';

export const problemTexts: ProblemTexts = (code, _params, locale) => {
  const [title, detail] = [`catalog.${code}.title`, `catalog.${code}.detail`];
  if (!isTextKey(title) || !isTextKey(detail)) return undefined;
  return { title: format(locale, title), detail: format(locale, detail) };
};
