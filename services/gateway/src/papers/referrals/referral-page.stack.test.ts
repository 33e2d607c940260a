import { describe, expect, it } from '@jest/globals';
import { pdfText } from '@kezek/stack/testing/pdf-text';
import { referral } from '../../testing/factories';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('referral-page');
const api = '/api/v1';

describe('the referral', () => {
  it('is a page to print, in the person’s language, with nothing in it that is not escaped', async () => {
    const kindergarten = gateway.catalog.addKindergarten();
    const valid = referral({ kindergartenId: kindergarten.id });
    const owner = await gateway.person({ locale: 'kk' });
    const child = { iin: '220315600013', name: '<b>Айша</b>', birthDate: '2022-03-15' };
    const { id } = await gateway.ownApplication(owner, { stage: 'referred', referral: valid, child });
    const { text, type } = await (await gateway.as(owner)).get(`${api}/applications/${id}/referral`).expect(200);
    expect(type).toBe('text/html');
    for (const part of [
      'Балабақшаға жолдама',
      'ALM-2026-000123',
      '&lt;b&gt;Айша',
      'Балапан (kk)',
      'Абай 1 (kk)',
      '2026 ж. 1 сәуір, 24:00',
      'жұмыс күні',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('<b>');
  });

  it('that was carried out late says from when its terms are counted, on the page and on paper', async () => {
    const countedFrom = '2026-03-27T04:30:00.000Z';
    const owner = await gateway.person({ locale: 'ru' });
    const kindergartenId = gateway.catalog.addKindergarten().id;
    const groupId = gateway.catalog.addGroup({ kindergartenId }).id;
    const late = referral({ kindergartenId, groupId, countedFrom });
    const { id } = await gateway.ownApplication(owner, { stage: 'referred', referral: late });
    const issued = { seq: 1, code: 'referred', at: late.issuedAt, params: { referralId: late.id } };
    const rest = { command: 'activate', actorRole: null, actorId: null, note: null, packVersion: 1 };
    gateway.bulletin.histories.set(id, [{ ...issued, ...rest }]);
    const agent = await gateway.as(owner);
    const { text } = await agent.get(`${api}/applications/${id}/referral`).expect(200);
    const { body } = await agent.get(`${api}/applications/${id}/referral.pdf`).expect(200);
    for (const said of [text, await pdfText(body)]) {
      expect(said).toContain('20 марта 2026 г., 17:00');
      expect(said).toMatch(/Сроки считаются с[^]*27 марта 2026 г., 09:30/);
    }
  });
});
