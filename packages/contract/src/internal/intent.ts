import { isInstant } from '@kezek/calendar/instant';
import { actorFields } from '@kezek/rules/application/command';
import { intents } from '@kezek/rules/application/commands/registry';
import type { Intent } from '@kezek/rules/application/fact';
import {
  codePattern,
  idPattern,
  keyPattern,
  maxIds,
  type Field,
  type Fields,
  type ValuesOf,
} from '@kezek/rules/application/fields';
import { z } from 'zod';

/** Schemas of what the rules describe. Ids stay as they were written: the journal compares them with its own. */
const id = z.string().regex(idPattern);

function schemaOf(field: Field): z.ZodType {
  const schema = requiredSchemaOf(field);
  return field.optional ? schema.optional() : schema;
}

function requiredSchemaOf(field: Field): z.ZodType {
  switch (field.is) {
    case 'id':
      return id;
    case 'id-or-empty':
      return z.union([z.literal(''), id]);
    case 'ids':
      return z.array(id).max(maxIds);
    case 'code':
      return z.string().regex(codePattern);
    case 'key':
      return z.string().regex(keyPattern);
    case 'number':
      return z.number();
    case 'count':
      return z.number().int().min(0);
    case 'flag':
      return z.boolean();
    case 'instant':
      return z.string().refine(isInstant);
    case 'one-of':
      return z.enum(field.values);
    case 'group':
      return z.object(shapeOf(field.fields));
  }
}

const shapeOf = (fields: Fields): Record<string, z.ZodType> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, schemaOf(field)]));

const [first, ...others] = Object.entries<Fields>(intents).map(([type, fields]) =>
  z.object({ type: z.literal(type), ...shapeOf(fields) }),
);
if (!first) throw new TypeError('there are no intents');

/** What an application has decided: what can be none of ours is refused at the border. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type follows from the same descriptions
export const IntentBody = z.discriminatedUnion('type', [first, ...others]) as z.ZodType as z.ZodType<Intent, Intent>;

type Actor = ValuesOf<typeof actorFields>;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type follows from the same description
export const ActorBody = z.object(shapeOf(actorFields)) as z.ZodType as z.ZodType<Actor, Actor>;
