import type { Work } from '../storage/work';
import { tellDecision } from '../telling/tell-decision';
import { writeDecision, type Asked, type Decision } from './write-history';

/** A decision about an application beside its life: in its history, and told to the family. */
export async function keepDecision(work: Work, applicationId: string, asked: Asked, decision: Decision): Promise<void> {
  await writeDecision(work, applicationId, asked, decision);
  await tellDecision(work, applicationId, asked, decision);
}
