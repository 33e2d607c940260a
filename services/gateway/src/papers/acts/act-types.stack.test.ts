import { ActType } from '@kezek/contract/public/acts';
import { expect, it } from '@jest/globals';
import { testGateway } from '../../testing/gateway';

const gateway = testGateway('act-types');

it('the database keeps each kind of act that may be signed', async () => {
  const [known] = await gateway.database.$queryRaw<{ definition: string }[]>`
    SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'signed_act_type_known'`;
  const kept = [...(known?.definition ?? '').matchAll(/'([\w-]+)'/g)].map(([, type]) => type);
  expect(kept.toSorted()).toEqual(ActType.options.toSorted());
});
