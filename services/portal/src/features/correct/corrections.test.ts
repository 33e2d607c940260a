import { expect, it } from '@jest/globals';
import { answersOf, correctionsIn } from './corrections';

const child = { iin: '', name: 'Демо Алия', birthDate: '2023-03-15' };
const before = answersOf({ child, district: '750310000', wishes: 'рядом с домом' });

it('sends only what is not as it was', () => {
  expect(correctionsIn(before, { ...before, childName: 'Демо Әлия' })).toEqual({
    ok: true,
    corrections: { childName: 'Демо Әлия' },
  });
  expect(correctionsIn(before, { ...before, birthCertificateNumber: ' АБ 123 ' })).toEqual({
    ok: true,
    corrections: { birthCertificateNumber: 'АБ 123' },
  });
});

it('takes wishes away that were emptied', () => {
  expect(correctionsIn(before, { ...before, wishes: ' ' })).toEqual({ ok: true, corrections: { wishes: null } });
});

it('changes the district, or takes it away', () => {
  const to = (district: string) => correctionsIn(before, { ...before, district });
  expect(to('750320000')).toEqual({ ok: true, corrections: { district: '750320000' } });
  expect(to('')).toEqual({ ok: true, corrections: { district: null } });
});

it('says that nothing was changed', () => {
  expect(correctionsIn(before, { ...before, wishes: 'рядом с домом ' })).toEqual({
    ok: false,
    wrong: [{ field: 'childName', why: 'nothing' }],
  });
});

it('says each field that the server would refuse', () => {
  const given = { ...before, childName: ' ', wishes: 'x'.repeat(1001), birthCertificateNumber: '№ —' };
  expect(correctionsIn(before, given)).toMatchObject({
    wrong: [{ field: 'childName' }, { field: 'wishes' }, { field: 'birthCertificateNumber' }],
  });
});
