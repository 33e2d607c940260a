import type { Instant } from '@kezek/calendar/instant';
import type { bulletinForGateway } from '@kezek/contract/internal/bulletin-for-gateway';
import type { bulletinForWorkflows } from '@kezek/contract/internal/bulletin-for-workflows';
import type { RequestOf } from '@kezek/contract/route';
import { Language } from '@kezek/contract/values';
import type { z } from 'zod';
import { packAt } from '../policy/policy';
import { missing, refusalProblem } from '../problems';
import type { Database } from '../storage/database';

type EnrolmentRecord = z.output<(typeof bulletinForWorkflows.enrolmentRecord.responses)[200]>;
type RecordBody = RequestOf<typeof bulletinForGateway.storeEnrolmentRecord>['body'];

/**
 * The documents that an employee saw, stored before the command that names them; a starred one that is missing refuses.
 * The same id again changes nothing. @throws Problem 404; 422 `documents-missing`.
 */
export async function storeEnrolmentRecord(
  database: Database,
  applicationId: string,
  { id, documents, note }: RecordBody,
  at: Instant,
): Promise<void> {
  const application = await database.prisma.application.findUnique({ where: { id: applicationId } });
  if (!application) throw missing();
  const { values } = packAt(await database.policy.current(), application.city, at);
  const seen = new Set(documents.map(({ code }) => code));
  const lacking = values.enrolmentDocuments.filter(({ code, required }) => required && !seen.has(code));
  if (lacking.length > 0) {
    throw refusalProblem({
      code: 'documents-missing',
      params: { documents: lacking.map(({ code }) => code).join(', ') },
    });
  }
  await database.prisma.enrolmentRecord.createMany({
    data: [{ id, applicationId, documents, note }],
    skipDuplicates: true,
  });
}

/**
 * Whether it is there, how many facts the journal knows, and the child, whom the group must take: asked before a seat is
 * taken. @throws Problem 404
 */
export async function enrolmentRecord(
  { prisma }: Database,
  applicationId: string,
  id: string,
): Promise<EnrolmentRecord> {
  const [application, count] = await Promise.all([
    prisma.application.findUnique({ where: { id: applicationId } }),
    prisma.enrolmentRecord.count({ where: { id, applicationId } }),
  ]);
  if (!application) throw missing();
  const { version, birthYear, childIin: iin, childName: name, birthDate, language } = application;
  const child = { iin, name, birthDate: birthDate.toISOString().slice(0, 10), language: Language.parse(language) };
  return { known: count > 0, version, birthYear, child };
}

/** Free text, stored before the command that names it. @throws Problem 404 */
export async function storeNote(
  { prisma }: Database,
  applicationId: string,
  { id, text }: { id: string; text: string },
): Promise<void> {
  if (!(await prisma.application.findUnique({ where: { id: applicationId }, select: { id: true } }))) throw missing();
  await prisma.note.createMany({ data: [{ id, applicationId, text }], skipDuplicates: true });
}
