import { apply } from '@kezek/rules/application/apply';
import { isFinal } from '@kezek/rules/application/state';
import type { Work } from '../storage/work';
import type { ApplicationRow } from '../storage/rows';
import { tellFact } from '../telling/tell-fact';
import type { CommitResult } from './commit-context';
import { project } from './project';
import { stateOf } from './state';
import { offerToTwin } from '../wishes/offers';
import { writeFact, type Asked } from './write-history';

/** What was carried out becomes the journal's next fact, and people hear of it. @returns the version that it has made. */
export async function keepFact(
  work: Work,
  application: ApplicationRow,
  asked: Asked,
  carried: Extract<CommitResult, { ok: true }>,
): Promise<number> {
  const { fact } = carried;
  const { at } = asked;
  const before = await stateOf(work, application);
  const state = apply(before, fact, at);
  const { version } = state;
  await project(work, state, fact, at);
  await writeFact(work, application.id, asked, { ...carried, version });
  await tellFact(work, { before, fact, at });
  if (isFinal(state.stage)) await offerToTwin(work, application.id);
  return version;
}
