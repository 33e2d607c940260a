import { addMs, toInstant } from '@kezek/calendar/instant';
import { activate as activateSigned, draftChoice, enroll } from '@kezek/demo/tour/acts';
import { key, refused, type Person } from '@kezek/demo/tour/person';
import { morningOf } from '@kezek/demo/tour/scene';
import { demoPassword } from '@kezek/eds-dev/person';
import { signWithKey } from '@kezek/eds-dev/sign-with-key';
import { toPem } from '@kezek/identity/eds/pem';
import { createOpenssl } from '@kezek/identity/eds/testing/openssl';
import { DemoAccount } from '@kezek/contract/internal/gateway-for-demo';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { everything, settled } from './support/everything';
import { keyHolder } from './support/keys';
import { follow, readPaper } from './support/papers';
import { refusal } from './support/refusals';
import { testStack } from './support/stack';
import {
  respond,
  seenDocuments,
  Town,
  until,
  view,
  type Applied,
  type Submitted,
  type TestKindergarten,
} from './support/town';

/** What a family and a kindergarten sign, and the papers that come of it: for life, and for whoever is shown them. */
const stack = testStack({ city: 'none', signed: true });
const openssl = createOpenssl();
afterAll(() => openssl.remove());
let town: Town;
beforeAll(async () => {
  town = await Town.found(stack);
});

const paramsOf = ({ id }: Applied) => ({ id });
const papersOf = async ({ id, parent }: Applied) =>
  (await parent.portal.papers({ params: { id } })).items.map(({ kind }) => kind);
const actsOf = async ({ id, parent }: Applied) => (await parent.portal.acts({ params: { id } })).items;
const codeOf = (person: Person, path: string, body: object) => refusal(person, { path, body }).then(({ code }) => code);

/** Signs with another key than the person's own. */
const signedBy = (alias: string, text: string) => signWithKey(stack.running.edsDevDir, alias, demoPassword, text);

/** A child of four in the queue, and a place that only a signature takes. */
async function beforeTheChoice(): Promise<{ applied: Submitted; bulletinId: string; another: string }> {
  const { now } = await town.operators.astana.portal.time();
  const garden = await town.kindergarten({ kind: 'state-order', birthYear: Number(now.slice(0, 4)) - 4 });
  const applied = await town.apply(garden, { parent: await town.parent('kk', { name: 'Айгүл Тестова' }) });
  const [bulletinId, another] = [await town.offer(garden, 1), await town.offer(garden, 1)];
  await town.publish(bulletinId, another);
  return { applied, bulletinId, another };
}

async function choose(applied: Applied, bulletinId: string) {
  const { parent } = applied;
  const signed = await parent.signed(await draftChoice(parent, paramsOf(applied), bulletinId));
  const body = { bulletinId, confirmed: true, ...signed };
  await parent.portal.choosePrivate({ params: paramsOf(applied), headers: key(), body });
  return until(applied, 'it is referred', ({ stage }) => stage === 'referred');
}

/** A response that holds its place. */
async function held(garden: TestKindergarten, applied: Applied, bulletinId: string): Promise<string> {
  const { id, status } = await respond(applied, bulletinId);
  expect({ status, kindergarten: garden.id }).toMatchObject({ status: 'held' });
  return id;
}

describe('a private choice', () => {
  it('with a signature that isn’t the applicant’s over this very text is refused, and nothing changes', async () => {
    const { applied, bulletinId, another } = await beforeTheChoice();
    const { parent } = applied;
    const path = `/applications/${applied.id}/private-choices`;
    const draft = await draftChoice(parent, paramsOf(applied), bulletinId);
    const { actId, actText } = draft;
    const stranger = await keyHolder(stack);
    await settled(stack);
    const before = await everything(stack);

    const attempts: Record<string, object> = {
      'act-not-signed': {},
      'content-differs': { actId, cms: await signedBy(`${parent.account.id}-sign`, `${actText} `) },
      'signer-is-another': { actId, cms: await signedBy(`${stranger.id}-sign`, actText) },
      'certificate-wrong-usage': await parent.signed(draft, 'auth'),
      'act-says-otherwise': { bulletinId: another, ...(await parent.signed(draft)) },
      'act-not-found': { actId: crypto.randomUUID(), cms: (await parent.signed(draft)).cms },
      'cms-malformed': { actId, cms: (await parent.signed(draft)).cms.slice(0, 900) },
    };
    for (const [code, signed] of Object.entries(attempts)) {
      expect(await codeOf(parent, path, { bulletinId, confirmed: true, ...signed })).toBe(code);
    }
    expect(await everything(stack)).toEqual(before);
    expect(await actsOf(applied)).toEqual([]);
    expect((await view(applied)).stage).toBe('queued');
  });

  it('is signed, and gives a referral at once: its paper is valid, and then revoked', async () => {
    const { applied, bulletinId } = await beforeTheChoice();
    const { parent } = applied;
    const { referral } = await choose(applied, bulletinId);

    const [summary] = await actsOf(applied);
    expect(summary).toMatchObject({ type: 'private-choice', outcome: 'done', signer: { commonName: 'ТЕСТОВА АЙГҮЛ' } });
    const params = { id: summary?.id ?? '' };
    const act = await parent.portal.act({ params });
    expect(act.text).toContain(`Өтініш: ${applied.id}`);
    expect(act.text).toContain('Осы орынды таңдаймын');
    expect(act.certificate.serialNumber).toMatch(/^[0-9a-f]{32}$/);
    // Whoever has the text and the signature needs no portal to verify it.
    const signature = toPem(Buffer.from(await parent.portal.actSignature({ params })), 'CMS');
    const root = join(stack.running.edsDevDir, 'trust', 'roots', 'development-root.pem');
    openssl.verify(signature, act.text, root);
    expect(() => openssl.verify(signature, `${act.text} `, root)).toThrow(/verification failure/i);

    const paper = await readPaper(applied);
    expect(paper.text).toContain(referral?.number);
    expect(paper.text).toContain('Балабақшаға жолдама');
    const valid = await follow(parent, paper.verifyUrl);
    expect(valid.status).toBe('valid');
    expect(valid.page).toContain('Жарамды');
    expect(valid.page).not.toContain(applied.child.name);
    await parent.portal.revoke({ params: paramsOf(applied), headers: key() });
    await until(applied, 'it is in the queue again', ({ stage }) => stage === 'queued');
    const revoked = await follow(parent, paper.verifyUrl);
    expect(revoked.status).toBe('revoked');
    expect(revoked.page).toContain('Жарамсыз: кері қайтарып алынған');
  });

  it('and all its papers are another parent’s business in no way', async () => {
    const { applied, bulletinId } = await beforeTheChoice();
    await choose(applied, bulletinId);
    const [act] = await actsOf(applied);
    const other = await town.parent();
    const paths = ['', '/referral.pdf', '/papers', `/papers/referral-${act?.id}.pdf`, '/acts', '/documents'].map(
      (path) => `/applications/${applied.id}${path}`,
    );
    for (const path of [...paths, `/acts/${act?.id}`, `/acts/${act?.id}/cms`]) {
      expect([path, (await other.request(path)).status]).toEqual([path, 404]);
    }
    const number = (await view(applied)).referral?.number ?? '';
    await refused('verification-failed', () =>
      other.stranger.verifyReferral({ params: { number }, query: { code: 'AAAAAAAA' } }),
    );
  });
});

it('declining, activating and enrolling are signed by the employee; the paper is extended and then used', async () => {
  const garden = await town.kindergarten();
  const { employee } = garden;
  const applied = await town.apply(garden, { parent: await town.parent('kk') });
  const params = paramsOf(applied);
  const [one, two] = [await town.offer(garden, 1), await town.offer(garden, 1)];
  await town.publish(one, two);

  const first = await held(garden, applied, one);
  const reason = { responseId: first, reasonCode: 'documents-do-not-match', note: 'Туу туралы куәлік бөтен' };
  const no = await employee.portal.draftAct({ params, headers: key(), body: { type: 'decline', ...reason } });
  expect(no.actText).toContain('бөтен');
  await employee.portal.decline({ params, headers: key(), body: { ...reason, ...(await employee.signed(no)) } });
  await until(applied, 'the response is declined', ({ response }) => response === null);

  const responseId = await held(garden, applied, two);
  const draft = await employee.portal.draftAct({ params, headers: key(), body: { type: 'activate', responseId } });
  // The right person with the certificate of another kindergarten signs for that one.
  const { iin } = DemoAccount.parse(employee.account);
  const { bin } = await town.kindergarten();
  const elsewhere = await keyHolder(stack, { ...(iin && { iin }), organisation: { bin, name: 'X', role: 'employee' } });
  const cms = await signedBy(`${elsewhere.id}-sign`, draft.actText);
  expect(await codeOf(employee, `/applications/${applied.id}/activate`, { responseId, actId: draft.actId, cms })).toBe(
    'signer-of-another-organisation',
  );
  await activateSigned(employee, params, responseId);
  const { referral } = await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
  const { verifyUrl, text } = await readPaper(applied);
  expect(text).toContain(applied.child.name);
  expect((await follow(applied.parent, verifyUrl)).status).toBe('valid');

  await town.moveTo(morningOf(referral?.window.lastDay ?? ''));
  const documentIds = [await applied.parent.uploadDocument(applied.id, 'анықтама.pdf')];
  await applied.parent.portal.extend({ params, headers: key(), body: { days: 10, documentIds } });
  expect((await follow(applied.parent, verifyUrl)).status).toBe('extended');
  await enroll(employee, params, seenDocuments);
  await until(applied, 'it is enrolled', ({ stage }) => stage === 'enrolled');
  const used = await follow(applied.parent, verifyUrl);
  expect(used).toMatchObject({ status: 'used', page: expect.stringContaining('Пайдаланылған') });

  expect(await papersOf(applied)).toEqual(['referral', 'extension', 'enrolment']);
  expect((await actsOf(applied)).map(({ type, outcome, signer }) => [type, outcome, signer.organisation?.bin])).toEqual(
    ['decline', 'activate', 'enroll'].map((type) => [type, 'done', garden.bin]),
  );
  const { items: uploaded } = await applied.parent.portal.documents({ params });
  expect(uploaded.map(({ id, name }) => [id, name])).toEqual([[documentIds[0], 'анықтама.pdf']]);
  const enrolment = await readPaper(applied, `papers/enrolment-${referral?.id}.pdf`);
  expect(enrolment.text).toContain('A test group');
});

it('a referral that nobody came with is lapsed from its deadline on, and a notice says so', async () => {
  const garden = await town.kindergarten();
  const applied = await town.apply(garden, { parent: await town.parent('ru') });
  const responseId = await held(garden, applied, await town.open(garden, 1));
  await activateSigned(garden.employee, paramsOf(applied), responseId);
  const { referral } = await until(applied, 'it is referred', ({ stage }) => stage === 'referred');
  const { verifyUrl } = await readPaper(applied);
  await town.moveTo(addMs(toInstant(referral?.window.deadlineAt ?? ''), -1_000));
  await town.moveTo(toInstant(referral?.window.deadlineAt ?? ''));
  expect((await follow(applied.parent, verifyUrl)).status).toBe('lapsed');
  await until(applied, 'it is in the stop-list', ({ stage }) => stage === 'stop-listed');
  expect((await follow(applied.parent, verifyUrl)).status).toBe('lapsed');
  expect(await papersOf(applied)).toEqual(['referral', 'lapse']);
  const notice = await readPaper(applied, `papers/lapse-${referral?.id}.pdf`);
  expect(notice.text).toContain(referral?.number);
});
