import { importRoutes, Import, type ImportKind, type ImportState } from '@kezek/contract/public/imports';
import { key, type Person } from '@kezek/demo/tour/person';
import { demoChild } from '@kezek/demo/tour/scene';
import { eventually } from './eventually';

const headers = ['ИИН ребёнка', 'ФИО', 'Дата рождения', 'Язык обучения', 'Дата подачи', 'Льгота', 'Телефон'];
const more = ['Номер свидетельства', 'ИИН родителя'];

/** A child as a former system has it, and its line in the file. */
export interface FormerChild {
  iin: string;
  name: string;
  birthDate: string;
  cells: string[];
}

export function formerChild(
  birthYear: number,
  over: Partial<Record<'language' | 'submittedOn' | 'privilege' | 'certificate' | 'parentIin', string>> = {},
): FormerChild {
  const child = anotherChild(birthYear);
  const { language = 'рус', submittedOn = '31.12.2024', privilege = '', certificate = '', parentIin = '' } = over;
  const birthDate = child.birthDate.split('-').toReversed().join('.');
  return {
    ...child,
    cells: [
      child.iin,
      child.name,
      birthDate,
      language,
      submittedOn,
      privilege,
      '+7 701 000 00 00',
      certificate,
      parentIin,
    ],
  };
}

const given = new Set<string>();

/** Made-up children of one year are few: never the same twice. */
function anotherChild(birthYear: number): ReturnType<typeof demoChild> {
  for (;;) {
    const child = demoChild(birthYear);
    if (given.has(child.iin)) continue;
    given.add(child.iin);
    return child;
  }
}

export const queueFile = (children: readonly FormerChild[]): string =>
  [[...headers, ...more], ...children.map(({ cells }) => cells)].map((cells) => cells.join(';')).join('\r\n');

export async function upload(
  operator: Pick<Person, 'request'>,
  text: string,
  { kind = 'queue', headers: keyed = key() }: { kind?: ImportKind; headers?: ReturnType<typeof key> } = {},
): Promise<Import> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new Blob([text], { type: 'text/csv' }), 'очередь.csv');
  const response = await operator.request(importRoutes.startImport.path, {
    method: 'POST',
    headers: keyed,
    body: form,
  });
  if (response.status !== 201) throw new Error(`upload: ${response.status} ${await response.text()}`);
  return Import.parse(await response.json());
}

export const untilImport = (operator: Person, id: string, state: ImportState, timeoutMs = 60_000) =>
  eventually(
    `the import is ${state}`,
    () => operator.portal.import({ params: { id } }),
    (one) => one.state === state,
    timeoutMs,
  );

/** Uploads, takes the columns as they are guessed, and waits for the check. */
export async function check(operator: Person, text: string, kind: ImportKind = 'queue') {
  const { id } = await upload(operator, text, { kind });
  const { mapping } = await untilImport(operator, id, 'mapping');
  await operator.portal.mapImport({ params: { id }, body: mapping });
  return untilImport(operator, id, 'checked');
}
