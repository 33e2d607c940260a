import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { almaty } from '@kezek/rules/pack/default-packs';
import { referral as newReferral } from '../testing/factories';
import { testGateway } from '../testing/gateway';
import { missingGlyph, pdfText } from '@kezek/stack/testing/pdf-text';
import { verificationCode } from './verification/code';

const api = '/api/v1';
const secret = 'a-secret-of-papers-in-tests';

const settings = { PAPER_SECRET: secret, PUBLIC_URL: 'https://kezek.example/' };
const gateway = testGateway('papers', { settings });
beforeAll(() => {
  const names = { kk: 'Алматы қаласы', ru: 'город Алматы', en: 'Almaty city' };
  const nowhere = { coordinates: null, contactCentre: null, version: 1 };
  gateway.catalog.localities.push({ kato: almaty, parent: null, kind: 'city', names, ...nowhere });
});

const entry = (seq: number, code: string, at: string, params: Record<string, unknown>) => ({
  ...{ seq, code, at, params },
  ...{ command: code, actorRole: null, actorId: null, note: null, packVersion: 1 },
});
const longName = 'Әбдірахманқызы Іңкәр-Гүлнұр Өмірғалиқызы';
const before = { lastDay: '2026-04-01', deadlineAt: '2026-04-01T19:00:00.000Z' };

/** A child with an application that has a referral, its history, and the agent of its parent. */
async function referred(over: Parameters<typeof newReferral>[0] = {}, locale: 'kk' | 'ru' | 'en' = 'ru') {
  const kindergarten = gateway.catalog.addKindergarten();
  const group = gateway.catalog.addGroup({ kindergartenId: kindergarten.id, language: 'kk-ru', birthYearFrom: 2021 });
  const number = `ALM-2026-${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`;
  const referral = newReferral({ number, kindergartenId: kindergarten.id, groupId: group.id, ...over });
  const child = { iin: '220315600013', name: longName, birthDate: '2022-03-15' };
  const parent = await gateway.person({ locale });
  const { id } = await gateway.ownApplication(parent, { stage: 'referred', referral, child });
  const issued = entry(1, 'referred', referral.issuedAt, { referralId: referral.id, ...before });
  gateway.bulletin.histories.set(id, [issued]);
  return { id, referral, kindergarten, group, issued, parent, agent: await gateway.as(parent) };
}

describe('the referral as a PDF', () => {
  it('says everything in the applicant’s language, with every Kazakh letter', async () => {
    const { id, agent, referral } = await referred({}, 'kk');
    const { body, headers } = await agent.get(`${api}/applications/${id}/referral.pdf`).expect(200);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(headers['content-disposition']).toBe(`inline; filename="referral-${referral.number}-kk.pdf"`);
    const text = await pdfText(body);
    for (const part of [
      ...['Алматы қаласы', 'Балабақшаға жолдама', referral.number, longName, 'Балапан (kk)', 'Абай 1 (kk)'],
      ...['қазақ және орыс тілдері', '2021–2022', '2026 ж. 20 наурыз, 17:00', '2026 ж. 1 сәуір, 24:00'],
      ...['жұмыс күні: 1', 'Баланың жеке басын куәландыратын құжат'],
      verificationCode(secret, referral.id),
      `https://kezek.example/verify/${referral.number}/${verificationCode(secret, referral.id)}`,
    ]) {
      expect(text).toContain(part);
    }
    // Not starred, so not asked for.
    expect(text).not.toContain('паспорты');
    expect(text).not.toContain(missingGlyph);
  });

  it('can be read aloud and searched whichever papers were written before it', async () => {
    const { id, agent } = await referred({}, 'kk');
    for (const languages of ['kk', 'ru', 'en', 'ru']) {
      const { body } = await agent.get(`${api}/applications/${id}/referral.pdf`).query({ languages }).expect(200);
      if (languages === 'ru') expect(await pdfText(body)).toContain('Дата рождения ');
    }
  });

  it('has a glyph for every letter of the three languages', async () => {
    const letters = 'АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя№₸«»–—’';
    const { id, agent, parent } = await referred();
    const application = gateway.bulletin.applications.get(id);
    gateway.bulletin.add({ ...application, child: { iin: '220315600013', name: letters, birthDate: '2022-03-15' } });
    const { body } = await agent.get(`${api}/applications/${id}/referral.pdf`).expect(200);
    const text = await pdfText(body);
    expect(text.replaceAll('\n', '')).toContain(letters.slice(0, 40));
    expect(text).not.toContain(missingGlyph);
    expect(parent.locale).toBe('ru');
  });

  it('is the same, byte for byte, whenever and by whomever it is fetched', async () => {
    const { id, agent } = await referred({}, 'kk');
    const first = await agent.get(`${api}/applications/${id}/referral.pdf`).expect(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    // Other papers between them, in other letters.
    await agent.get(`${api}/applications/${id}/referral.pdf?languages=ru`).expect(200);
    const again = await agent.get(`${api}/applications/${id}/referral.pdf`).expect(200);
    const operator = await gateway.as(await gateway.person({ role: 'operator', locale: 'en' }));
    const theirs = await operator.get(`${api}/applications/${id}/referral.pdf`).expect(200);
    expect(again.body.equals(first.body)).toBe(true);
    expect(theirs.body.equals(first.body)).toBe(true);
    expect(first.body.toString('latin1')).toContain('(D:20260320120000Z)');
  });

  it('is tagged, in its language, on one A4 page; kk and ru on one page when asked', async () => {
    const { id, agent } = await referred();
    for (const [languages, lang, parts] of [
      ['kk', 'kk', ['Балабақшаға жолдама']],
      ['en', 'en', ['Referral to a kindergarten']],
      ['kk,ru', 'kk', ['Балабақшаға жолдама', 'Направление в детский сад', 'город Алматы', 'Алматы қаласы']],
    ] as const) {
      const { body } = await agent.get(`${api}/applications/${id}/referral.pdf`).query({ languages }).expect(200);
      const raw = body.toString('latin1');
      expect(raw.match(/\/Type \/Page\b/g)).toHaveLength(1);
      expect(raw).toContain('/MediaBox [0 0 595.28 841.89]');
      expect(raw).toContain('/Marked true');
      expect(raw).toContain(`/Lang (${lang})`);
      const text = (await pdfText(body)).replaceAll('\n', ' ');
      for (const part of parts) expect(text).toContain(part);
    }
    await agent.get(`${api}/applications/${id}/referral.pdf?languages=de`).expect(400);
  });

  it('is only for those who may see the application, and is missing where there is no referral', async () => {
    const { id } = await referred();
    const other = await gateway.as(await gateway.person());
    await other.get(`${api}/applications/${id}/referral.pdf`).expect(404);
    const owner = await gateway.person();
    const queued = await gateway.ownApplication(owner);
    const { body } = await (await gateway.as(owner)).get(`${api}/applications/${queued.id}/referral.pdf`).expect(404);
    expect(body.code).toBe('referral-not-found');
  });
});

describe('papers', () => {
  it('tell of the referral, its extension, a lapse and the enrolment, of earlier referrals too', async () => {
    const lapsed = newReferral({ number: 'ALM-2026-000001', status: 'lapsed', issuedAt: '2026-02-02T05:00:00.000Z' });
    gateway.bulletin.endedReferrals.push(lapsed);
    const window = {
      ...newReferral().window,
      deadlineAt: '2026-04-11T19:00:00.000Z',
      lastDay: '2026-04-11',
      countedAs: [
        ...newReferral().window.countedAs,
        ...Array.from({ length: 10 }, (_, day) => ({
          day: `2026-04-${String(day + 2).padStart(2, '0')}`,
          counted: true,
          why: 'working-day',
        })),
      ],
    };
    const { id, referral, group, issued, agent } = await referred({
      status: 'enrolled',
      extended: true,
      extensionDocumentIds: [randomUUID()],
      window,
    });
    const referralId = referral.id;
    gateway.bulletin.histories.set(id, [
      entry(1, 'referred', lapsed.issuedAt, { referralId: lapsed.id, ...before }),
      entry(2, 'lapsed', '2026-02-10T19:02:00.000Z', {
        referralId: lapsed.id,
        lapses: 1,
        lastDay: '2026-02-24',
        deadlineAt: '2026-02-24T19:00:00.000Z',
      }),
      { ...issued, seq: 3 },
      entry(4, 'refused', '2026-03-25T05:00:00.000Z', { refusal: 'extension-too-early' }),
      entry(5, 'extended', '2026-04-01T06:00:00.000Z', { referralId, lastDay: '2026-04-11' }),
      entry(6, 'enrolled', '2026-04-03T06:00:00.000Z', { referralId, groupId: group.id }),
    ]);
    const { body } = await agent.get(`${api}/applications/${id}/papers`).expect(200);
    expect(body.items.map(({ id: paperId }: { id: string }) => paperId)).toEqual([
      `referral-${lapsed.id}`,
      `lapse-${lapsed.id}`,
      `referral-${referralId}`,
      `extension-${referralId}`,
      `enrolment-${referralId}`,
    ]);
    expect(body.items[1]).toMatchObject({
      referralNumber: 'ALM-2026-000001',
      verifyUrl: `https://kezek.example/verify/ALM-2026-000001/${verificationCode(secret, lapsed.id)}`,
      contentType: 'application/pdf',
    });
    const textOf = async (paperId: string) => {
      const path = `${api}/applications/${id}/papers/${paperId}.pdf`;
      const [first, again] = [await agent.get(path).expect(200), await agent.get(path).expect(200)];
      expect(again.body.equals(first.body)).toBe(true);
      const text = await pdfText(first.body);
      expect(text).not.toContain(missingGlyph);
      return text;
    };
    const lapse = await textOf(`lapse-${lapsed.id}`);
    for (const part of ['ALM-2026-000001', '24 февраля 2026 г., 24:00', longName]) expect(lapse).toContain(part);
    const extension = await textOf(`extension-${referralId}`);
    for (const part of ['1 апреля 2026 г., 24:00', '11 апреля 2026 г., 24:00', '1 апреля 2026 г., 11:00', '10']) {
      expect(extension).toContain(part);
    }
    expect(await textOf(`referral-${referralId}`)).toContain('календарный день: 1–10');
    const enrolment = await textOf(`enrolment-${referralId}`);
    for (const part of ['Group (ru)', 'Балапан (ru)', '3 апреля 2026 г., 11:00']) expect(enrolment).toContain(part);
  });

  it('that are not there, or another’s, are not found', async () => {
    const [mine, theirs] = [await referred(), await referred()];
    const get = (paperId: string) => mine.agent.get(`${api}/applications/${mine.id}/papers/${paperId}.pdf`);
    expect((await get(`referral-${theirs.referral.id}`).expect(404)).body.code).toBe('paper-not-found');
    await get('..%2f..%2fetc').expect(400);
    await mine.agent.get(`${api}/applications/${theirs.id}/papers`).expect(404);
  });
});
