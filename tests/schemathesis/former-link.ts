import { sessionRoutes } from '@kezek/contract/public/session';
import { isObject, type JsonObject } from './weave';

/** The link of former letters, which leads to the portal's page: an address of the API, but for no program. */
export function withFormerLink(document: JsonObject): JsonObject {
  const path = sessionRoutes.confirmEmail.path;
  const { paths } = document;
  const item = isObject(paths) ? paths[path] : undefined;
  if (!isObject(paths) || !isObject(item)) throw new TypeError(`the document describes ${path}`);
  const page = { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } };
  const get = {
    operationId: 'formerConfirmationLink',
    parameters: [{ name: 'token', in: 'query', schema: { type: 'string' } }],
    responses: { 200: page },
  };
  return { ...document, paths: { ...paths, [path]: { ...item, get } } };
}
