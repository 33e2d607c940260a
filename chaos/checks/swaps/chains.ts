import type { TestStack } from '../../../tests/support/start-stack';

export interface Member {
  attendanceId: string;
  applicationId: string;
  kindergartenId: string;
  toKindergartenId: string;
  state: 'asked' | 'signed' | 'refused' | 'expired' | 'left' | 'freed' | 'moved';
  live: boolean;
  /** Of the attendance with which it came into the chain. */
  ending: string | null;
  /** How many attendances of it began where it was to go by a swap, on the day on which that one ended, in the other child's group. */
  begun: number;
}

export interface Chain {
  id: string;
  state: 'offered' | 'agreed' | 'done' | 'fallen';
  signBy: string;
  movesOn: string | null;
  version: number;
  heard: number;
  members: Member[];
}

/** All that there ever were. */
export async function chainsOf(stack: TestStack): Promise<Chain[]> {
  const catalog = stack.pool('catalog');
  const { rows: chains } = await catalog.query<Omit<Chain, 'members'>>(
    `SELECT id, state, sign_by AS "signBy", moves_on AS "movesOn", version, heard FROM swap_chain ORDER BY offered_at, id`,
  );
  const { rows: members } = await catalog.query<Member & { chainId: string }>(
    `SELECT m.chain_id AS "chainId", m.attendance_id AS "attendanceId", m.kindergarten_id AS "kindergartenId",
        m.to_kindergarten_id AS "toKindergartenId", m.state, m.live, child.application_id AS "applicationId", child.ending,
        (SELECT count(*)::int FROM attendance b WHERE b.application_id = child.application_id AND b.source = 'swapped'
           AND b.kindergarten_id = m.to_kindergarten_id AND b.group_id = giver.group_id AND b.since = child.until) AS begun
       FROM swap_member m JOIN attendance child ON child.id = m.attendance_id JOIN attendance giver ON giver.id = m.place_of
      ORDER BY m.chain_id, m.position`,
  );
  return chains.map((chain) => ({ ...chain, members: members.filter(({ chainId }) => chainId === chain.id) }));
}
