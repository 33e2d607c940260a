import { AttendanceEnding, AttendanceSource } from '@kezek/contract/internal/catalog-for-roster';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ReasonRow } from '@kezek/contract/internal/bulletin/report-routes';
import { ReferralView } from '@kezek/contract/internal/bulletin/views';
import { notificationCodes } from '@kezek/contract/internal/notifications';
import { ActType } from '@kezek/contract/public/acts';
import { AuditLine } from '@kezek/contract/public/attachments';
import { PaperKind, VerifiedStatus } from '@kezek/contract/public/papers';
import { reportNames } from '@kezek/contract/public/reports';
import { reviewRejections } from '@kezek/contract/public/reviews';
import { problemCodes, smsCodes } from '@kezek/contract/texts/codes';
import { Category, correctedFields, Language } from '@kezek/contract/values';
import { platformProblemCodes } from '@kezek/platform/problem-texts';
import { commandTypes } from '@kezek/rules/application/command';
import { responseStatuses, stages } from '@kezek/rules/application/state';
import { en } from '@kezek/texts/en';

/** Where a code chooses the text: the codes that there are. */
const chosenFrom: Readonly<Record<string, readonly string[]>> = {
  problems: [...problemCodes, ...platformProblemCodes],
  notifications: notificationCodes,
  'notifications.command-refused.asked': commandTypes,
  'sms.news': smsCodes,
  'applications.words.stage': stages,
  'applications.words.bulletin': Language.options,
  'applications.words.language': Language.options,
  'applications.words.fields': correctedFields,
  'applications.words.rejection': reviewRejections,
  'roster.endings': AttendanceEnding.options,
  'roster.sources': AttendanceSource.options,
  'reports.sheets': reportNames,
  'reports.category': Category.options,
  'reports.outcome': ReasonRow.shape.outcome.options,
  'papers.titles': PaperKind.options,
  'papers.status': ReferralView.shape.status.options,
  'papers.languages': Language.options,
  'pages.verification.status': VerifiedStatus.options,
  'acts.titles': ActType.options,
  'acts.statements': ActType.options,
  'acts.decisions': ['confirm', 'cancel', 'restore', 'reject'],
  'audit.roles': AuditLine.shape.role.options,
  'lists.access': ['priority', 'general', 'private'],
  'lists.response': responseStatuses,
  'lists.referral': ReferralView.shape.status.options,
  'dates.months': Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
  'dates.monthsAlone': Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0')),
  'dates.weekdays': Array.from({ length: 7 }, (_, index) => String(index + 1)),
};

/** Where it does, and no list has the codes: each stands somewhere in the sources. */
const chosenByLiteral = [
  'applications.words.cause',
  'applications.words.comeback',
  'applications.words.documents',
  'audit.actions',
  'catalog',
  'fields',
  'imports.choices.kinds',
  'imports.choices',
  'imports.failures',
  'imports.fields',
  'imports.problems',
  'pages.verification',
  'papers.term.why',
];

const root = join(__dirname, '..');
const skipped = new Set(['node_modules', 'dist', 'generated', 'testing']);
const sourcesIn = (folders: string) =>
  globSync(`${folders}/**/*.ts`, {
    cwd: root,
    exclude: (name) => skipped.has(basename(name)) || name.endsWith('.test.ts'),
  }).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

function leavesOf(value: object, before: string): string[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null ? leavesOf(inner, `${before}${name}.`) : [`${before}${name}`],
  );
}

const keys = leavesOf(en, '');
const isOf = (group: string, key: string) => key.startsWith(`${group}.`);
const codeIn = (group: string, key: string) => key.slice(group.length + 1).split('.')[0] ?? '';

it.each(Object.entries(chosenFrom))('there are texts of %s for each code, and for no other', (group, codes) => {
  const named = keys.filter((key) => isOf(group, key)).map((key) => codeIn(group, key));
  expect([...new Set(named)].toSorted()).toEqual([...codes].toSorted());
});

it('every other text is one that the sources name', () => {
  const sources = sourcesIn('{packages,services}/*/src')
    .map(({ text }) => text)
    .join('\n');
  const dates = readFileSync(join(root, 'packages', 'texts', 'src', 'dates.ts'), 'utf8');
  const isNamed = (key: string) => {
    if (sources.includes(`'${key}'`)) return true;
    // Dates take their words by themselves, so that a browser need not load the other texts.
    if (isOf('dates', key)) return new RegExp(`\\b${key.split('.').at(-1)}\\b`).test(dates);
    const group = chosenByLiteral.find((one) => isOf(one, key));
    return group !== undefined && new RegExp(`'${codeIn(group, key)}'|\\b${codeIn(group, key)}:`).test(sources);
  };
  const others = keys.filter((key) => !Object.keys(chosenFrom).some((group) => isOf(group, key)));
  expect(others.filter((key) => !isNamed(key))).toEqual([]);
  expect(others.length).toBeGreaterThan(80);
});

it('no words of Kazakh or Russian stand in the sources', () => {
  const sources = sourcesIn('{{packages/{contract,messages,platform},services/*}/src,activities,workflows}');
  // Kazakh letters to search by, one beside the other.
  const allowed = join('services', 'catalog', 'src', 'kindergartens', 'search-text.ts');
  // Each language is called by its own name, whichever is read.
  const languageNames = join('services', 'portal', 'src', 'i18n', 'language-names.ts');
  const code = (text: string) => text.replaceAll(/\/\*[^]*?\*\/|\/\/ .*/g, '');
  const withWords = sources.filter(({ text }) => /\p{Script=Cyrillic}{3}/u.test(code(text)));
  expect(withWords.map(({ path }) => path).toSorted()).toEqual([allowed, languageNames]);
  expect(sources.length).toBeGreaterThan(300);
});
