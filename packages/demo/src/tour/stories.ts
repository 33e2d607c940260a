import { almaty, astana } from '@kezek/rules/pack/default-packs';
import type { DemoPerson } from '@kezek/contract/public/session';
import type { StackAddresses } from '../stack-addresses';
import { enterThroughNcalayer } from './entrance';
import { keysOf } from './keys';
import { checkLedger } from './ledger';
import { newLetterBox } from './letter-box';
import { lettersAbout } from './letters';
import { Person, portal } from './person';
import { findPlace, neighbour } from './place';
import type { Scene } from './scene';
import { storyOfADecline } from './story-of-a-decline';
import { storyOfAForecast } from './story-of-a-forecast';
import { storyOfAPlace } from './story-of-a-place';
import { storyOfAPrivateChoice } from './story-of-a-private-choice';
import { storyOfASwap, type Others } from './story-of-a-swap';
import { storyOfAWishList } from './story-of-a-wish-list';
import { storyOfTwoLapses } from './story-of-two-lapses';

/**
 * The guides' stories through REST, in order, and what the portal has beyond them; everybody enters and signs with their
 * own keys. Answers the applications' ids.
 *
 * @throws Error at the first step that fails.
 */
export async function tellStories(
  stack: Pick<StackAddresses, 'gatewayUrl' | 'edsDevDir' | 'ncalayer' | 'mailUrl'>,
  say: (line: string) => void,
): Promise<string[]> {
  const { gatewayUrl, edsDevDir } = stack;
  const open = portal(gatewayUrl);
  const { items } = await open.demoPersons();
  const one = (role: DemoPerson['role'], city?: string): DemoPerson => {
    const found = items.find((person) => person.role === role && (!city || person.city === city));
    if (!found) throw new Error(`the demo city has no ${role}`);
    return found;
  };
  const another = (role: DemoPerson['role'], { account: { id, city } }: Person): DemoPerson => {
    const found = items.find((person) => person.role === role && person.id !== id && person.city === city);
    if (!found) throw new Error(`the demo city has one ${role} only`);
    return found;
  };
  const enter = (account: DemoPerson): Promise<Person> =>
    Person.enter(gatewayUrl, account, keysOf(edsDevDir, account.id), { patient: true });
  const parent = await enterThroughNcalayer(stack, one('applicant'), say);
  const scene: Scene = { parent, operator: await enter(one('operator', almaty)), say };
  const employees = items.filter(({ role }) => role === 'employee');
  const publicPlace = await findPlace(open, enter, employees, 'public', almaty);
  const privatePlace = await findPlace(open, enter, employees, 'state-order', almaty);
  const placeInAstana = await findPlace(open, enter, employees, 'public', astana);
  const others: Others = {
    family: await enter(another('applicant', parent)),
    operator: await enter(another('operator', scene.operator)),
    ...(await neighbour(open, enter, employees, publicPlace)),
  };
  say('      four employees, two operators and another family enter likewise, each with their own key');

  const letterBox = newLetterBox(stack.mailUrl);
  const told: string[] = [];
  for (const story of [
    () => storyOfAPlace(scene, publicPlace, letterBox),
    () => storyOfTwoLapses(scene, publicPlace),
    () => storyOfAPrivateChoice(scene, privatePlace),
    () => storyOfADecline(scene, placeInAstana),
  ]) {
    say('');
    told.push(await story());
  }
  say('');
  await storyOfAForecast(scene);
  say('');
  const swapped = await storyOfASwap(scene, publicPlace, others);
  say('');
  const [operator, second] = items.filter(({ role, city }) => role === 'operator' && city === astana);
  if (!operator || !second) throw new Error('the demo city has no two operators');
  await storyOfAWishList(scene, placeInAstana, [await enter(operator), await enter(second)]);
  const letters = await lettersAbout(parent, letterBox, told);
  say(
    `\n${letters.length} letters came to ${letterBox.address}, in the parent’s language. The first and the last of them:`,
  );
  for (const { subject } of [...letters.slice(0, 4), ...letters.slice(-3)]) say(`      «${subject}»`);
  for (const city of [almaty, astana]) await checkLedger(gatewayUrl, city, say);
  return [...told, ...swapped];
}
