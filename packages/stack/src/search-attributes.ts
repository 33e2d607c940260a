import { searchAttributes } from '@kezek/messages/search-attributes';
import type { Connection } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { TypedSearchAttributes } from '@temporalio/common';

/** `temporal.api.enums.v1.IndexedValueType`, which the SDK exports only with all of its protocol. */
const indexedValueTypes: Readonly<Record<SearchAttributeType, number>> = {
  TEXT: 1,
  KEYWORD: 2,
  INT: 3,
  DOUBLE: 4,
  BOOL: 5,
  DATETIME: 6,
  KEYWORD_LIST: 7,
};

const attributes = Object.values(searchAttributes);

/** For `temporal server start-dev`: `Stage=Keyword`… */
export const searchAttributeFlags: readonly string[] = attributes.flatMap(({ name, type }) => [
  '--search-attribute',
  `${name}=${TypedSearchAttributes.toMetadataType(type)}`,
]);

/** On a server that we didn't start: those that it already has are left alone. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const present = await presentAttributes(connection, namespace);
  const missing = attributes.filter(({ name }) => !present.has(name));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map(({ name, type }) => [name, indexedValueTypes[type]]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}

async function presentAttributes(connection: Connection, namespace: string): Promise<ReadonlySet<string>> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return new Set(Object.keys(customAttributes));
  } catch (error) {
    // The time-skipping server can add them, but not list them.
    if (isGrpcServiceError(error) && error.message.includes('UNIMPLEMENTED')) return new Set();
    throw error;
  }
}
