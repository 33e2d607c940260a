import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from '@kezek/calendar/instant';
import type { Client } from '../client';
import type { World } from '../world';

/** Midnight may pass between two of them, and a swap give the child another place. */
const tries = 3;
const midnight = 'leaving-in-the-past';
const swapped = new Set(['attendance-not-found', 'attendance-ended']);

/** The parents of an enrolled child say that it leaves today: its seat is free. */
export async function leave({ notes, time, lookEveryMs }: World, parent: Client, id: string): Promise<void> {
  const params = { id };
  for (let tried = 0; tried < tries; tried += 1) {
    const attendance = await parent.read('an attendance', (portal) => portal.attendance({ params }));
    if (!attendance) return notes.find('lost', 'an enrolled child attends nowhere', { id });
    const body = { attendanceId: attendance.id, until: dayOf(time.now()) };
    const answer = await parent.ask('leave the kindergarten', 'careful', (portal, headers) =>
      portal.leaveKindergarten({ params, headers, body }),
    );
    if (answer.kind === 'done') return void notes.desks.left.push(attendance.id);
    if (answer.kind === 'lost') return;
    const isOvertaken = answer.code === midnight || (swapped.has(answer.code) && tried < tries - 1);
    if (!isOvertaken) return notes.find('wrong', `leaving is refused: ${answer.code}`, { id });
    await sleep(lookEveryMs);
  }
}
