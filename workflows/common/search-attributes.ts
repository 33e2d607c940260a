import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

/** Each upsert is an event and a write in the visibility store: only what differs is sent. */
export function showAttributes(pairs: SearchAttributeUpdatePair[]): void {
  const { typedSearchAttributes } = workflowInfo();
  const text = (value: unknown) => (value instanceof Date ? value.toISOString() : (value ?? null));
  const changed = pairs.filter(({ key, value }) => text(typedSearchAttributes.get(key)) !== text(value));
  if (changed.length > 0) upsertSearchAttributes(changed);
}
