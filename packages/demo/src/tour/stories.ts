import { almaty } from '@kezek/rules/pack/default-packs';
import type { DemoPerson } from '@kezek/contract/public/session';
import { keysOf } from './keys';
import { Person, portal } from './person';
import { findPlace } from './place';
import type { Scene } from './scene';
import { storyOfAPlace } from './story-of-a-place';
import { storyOfAPrivateChoice } from './story-of-a-private-choice';
import { storyOfTwoLapses } from './story-of-two-lapses';

/**
 * The guides' stories through REST, in order; everybody enters and signs with the keys of `edsDevDir`. Answers the applications' ids.
 *
 * @throws Error at the first step that fails.
 */
export async function tellStories(
  gatewayUrl: string,
  edsDevDir: string,
  say: (line: string) => void,
): Promise<string[]> {
  const open = portal(gatewayUrl);
  const { items } = await open.demoPersons();
  const one = (role: DemoPerson['role'], city?: string): DemoPerson => {
    const found = items.find((person) => person.role === role && (!city || person.city === city));
    if (!found) throw new Error(`the demo city has no ${role}`);
    return found;
  };
  const enter = (account: DemoPerson): Promise<Person> =>
    Person.enter(gatewayUrl, account, keysOf(edsDevDir, account.id));
  const scene: Scene = {
    parent: await enter(one('applicant')),
    operator: await enter(one('operator', almaty)),
    say,
  };
  const employees = items.filter(({ role }) => role === 'employee');
  const publicPlace = await findPlace(open, enter, employees, 'public', almaty);
  const privatePlace = await findPlace(open, enter, employees, 'state-order', almaty);
  say('A parent, two employees and an operator enter, each with the authentication key of their certificate.');
  const told: string[] = [];
  for (const [story, place] of [
    [storyOfAPlace, publicPlace],
    [storyOfTwoLapses, publicPlace],
    [storyOfAPrivateChoice, privatePlace],
  ] as const) {
    say('');
    told.push(await story(scene, place));
  }
  return told;
}
