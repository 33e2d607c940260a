const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a name in a store is that of a document. */
export const isDocumentId = (name: string): boolean => pattern.test(name);

/** Nothing but an id becomes part of a path or of a key. @throws TypeError */
export function requireDocumentId(id: string): string {
  if (!isDocumentId(id)) throw new TypeError('a document is kept by its id');
  return id;
}
