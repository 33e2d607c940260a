/** Plain JSON, as an OpenAPI document is. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Ids and codes that exist, by the name of a field or a parameter; those of a path by its beginning, as `/bulletins`. */
export type Known = Readonly<Record<string, readonly string[]>>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The document with what exists beside what may exist: each value that has a name in `known` is one of those, or
 * anything that its own schema allows. Answers are left as they are.
 */
export function weave(document: JsonObject, known: Known): JsonObject {
  const paths = isObject(document['paths']) ? document['paths'] : {};
  return { ...document, paths: mapValues(paths, (item, path) => weavePath(item, path, known)) };
}

function weavePath(item: Json, path: string, known: Known): Json {
  if (!isObject(item)) return item;
  const beginnings = Object.keys(known).filter((name) => name.startsWith('/') && path.startsWith(`${name}/{id}`));
  const ids = beginnings.flatMap((name) => known[name] ?? []);
  const here: Known = ids.length > 0 ? { ...known, id: ids } : known;
  return mapValues(item, (operation) => (isObject(operation) ? weaveOperation(operation, here) : operation));
}

function weaveOperation(operation: JsonObject, known: Known): JsonObject {
  const { parameters, requestBody } = operation;
  return {
    ...operation,
    ...(Array.isArray(parameters) && { parameters: parameters.map((one: Json) => weaveParameter(one, known)) }),
    ...(requestBody !== undefined && { requestBody: weaveFields(requestBody, known) }),
  };
}

function weaveParameter(parameter: Json, known: Known): Json {
  if (!isObject(parameter) || typeof parameter['name'] !== 'string') return parameter;
  return { ...parameter, schema: either(parameter['schema'] ?? {}, known[parameter['name']]) };
}

/** Everywhere in a body, however deep. */
function weaveFields(schema: Json, known: Known): Json {
  if (Array.isArray(schema)) return schema.map((one: Json) => weaveFields(one, known));
  if (!isObject(schema)) return schema;
  return mapValues(schema, (value, key) =>
    key === 'properties' && isObject(value)
      ? mapValues(value, (field, name) => weaveField(field, known[name], known))
      : weaveFields(value, known),
  );
}

function weaveField(field: Json, values: readonly string[] | undefined, known: Known): Json {
  if (isObject(field) && field['type'] === 'array' && values) {
    return { ...field, items: either(field['items'] ?? {}, values) };
  }
  return either(weaveFields(field, known), values);
}

const either = (schema: Json, values: readonly string[] | undefined): Json =>
  values && values.length > 0 ? { anyOf: [{ enum: [...values] }, schema] } : schema;

function mapValues(object: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
