import type { DocumentKind } from './content/inspect';

const endings: Readonly<Record<DocumentKind, readonly [string, ...string[]]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg', '.jpe'],
  'image/png': ['.png'],
};

/** Control and formatting characters: line breaks would forge headers, marks of writing direction disguise `gpj.exe`. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const longest = 120;

/** What a person called the file, for showing, never for a path: no folders, nothing invisible, not endless. */
export function shownStem(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replaceAll(invisible, '')
    .replace(/^[.\s]+/, '')
    .trim();
  return Array.from(clean).slice(0, longest).join('') || 'document';
}

/** The same with the ending of what it is, also for the name of a download. */
export function shownName(given: string, kind: DocumentKind): string {
  const [ending] = endings[kind];
  const stem = shownStem(given);
  return endings[kind].some((one) => stem.toLowerCase().endsWith(one)) ? stem : `${stem}${ending}`;
}
