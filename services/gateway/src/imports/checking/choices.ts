import type { Instant } from '@kezek/calendar/instant';
import written from '@kezek/texts/tables/values.json';
import type { ImportNeeds } from '../needs';
import { none } from './queue-row';
import { asDistrict, choicesFrom, inThree, type Choices } from './value-choices';

/** How files write that there is none. */
const nothing = { code: none, written: written.none };

/** What privileges and districts are called in a city: by their codes, and by their names in three languages. */
export async function choicesOf(
  { packs, services }: Pick<ImportNeeds, 'packs' | 'services'>,
  city: string,
  at: Instant,
): Promise<{ privileges: Choices; localities: Choices; districts: Choices }> {
  const { values } = await packs.inForce(city, at);
  const { items } = await services.catalog.localities({ query: { parent: city } });
  const privileges = values.queue.privileges.map(({ code, text }) => ({ code, written: inThree(text) }));
  const districts = items.map(({ kato, names }) => ({ code: kato, written: asDistrict(names) }));
  return {
    privileges: choicesFrom([...privileges, nothing]),
    // Where a family lives may be left out; where a kindergarten stands, a district is needed.
    localities: choicesFrom([...districts, nothing]),
    districts: choicesFrom(districts),
  };
}
