import type { Instant } from '@kezek/calendar/instant';
import { WorkflowNotFoundError } from '@temporalio/common';
import { signalBodies, type SignalName } from '@kezek/contract/public/other-systems';
import { applicationWorkflowId, type Envelope } from '@kezek/messages/application';
import { Problem } from '@kezek/platform/problem';
import type { z } from 'zod';
import { requireNobodyJoinedLately } from '../../applications/attachments/settled';
import { recordDocuments } from '../../applications/commands/record-documents';
import { tryAgain, withoutWorkflow } from '../../applications/commands/send';
import { requireDocuments } from '../../documents/store';
import type { Context } from '../../context';
import { acceptedAs } from '../../applications/commands/run-command';
import type { Handlers } from '../serve';

const deadlineMs = 5_000;
/** Of what a family asks for: what can't be undone. The others are a kindergarten's, or can. */
const isUndoneByNobody: Record<SignalName, boolean> = {
  respond: false,
  activate: false,
  extend: true,
  revoke: true,
  enroll: false,
};

type Sent = Envelope & { commandId: string; receivedAt: Instant };
type SignalBody = z.output<(typeof signalBodies)[SignalName]>;

/** Other systems: the signal is kept by Temporal, the workflow decides, the history tells. */
export function signalHandlers(context: Context): Handlers<'signal'> {
  const { database, services, temporal, applications, clock, logger } = context;
  const send = async (id: string, signal: SignalName, message: Sent) => {
    const handle = temporal.workflow.getHandle(applicationWorkflowId(id));
    try {
      await temporal.withDeadline(Date.now() + deadlineMs, () => handle.signal(signal, message));
    } catch (error) {
      // Kept once, and carried out: a retry is told so again. Not begun yet is not ended.
      if (error instanceof WorkflowNotFoundError) {
        await withoutWorkflow(services, id, message);
        return;
      }
      logger.warn({ applicationId: id, signal, err: error }, 'a signal could not be kept');
      throw tryAgain();
    }
  };
  /** Words and numbers never travel through Temporal: what was seen is stored first and travels as its id. */
  const argsOf = async (applicationId: string, body: SignalBody, commandId: string) => {
    if (!('documents' in body) || body.documents === undefined) return body;
    const { documents, note, ...rest } = body;
    return { ...rest, recordId: await recordDocuments(services, { applicationId, commandId, documents, note }) };
  };
  return {
    async signal({ service, params, req, at, commandId }) {
      const { id, signal } = params;
      if (!service.signals.includes(signal)) throw new Problem(403, 'forbidden');
      const { city } = await applications.view(id, at);
      if (service.cities && !service.cities.includes(city)) throw new Problem(404, 'application-not-found');
      const body = signalBodies[signal].safeParse(req.body ?? {});
      if (!body.success)
        throw new Problem(422, 'malformed-command', { field: String(body.error.issues[0]?.path[0] ?? 'body') });
      if (isUndoneByNobody[signal]) await requireNobodyJoinedLately(database, id, at);
      if (signal === 'extend') {
        const { documentIds } = signalBodies.extend.parse(body.data);
        await requireDocuments(database, id, documentIds);
      }
      const args = await argsOf(id, body.data, commandId);
      const actor = { role: 'service' as const, id: service.name };
      await send(id, signal, { ...args, commandId, receivedAt: at, actor, clockOffsetMs: clock.offsetMs() });
      return { status: 202, body: acceptedAs(commandId) };
    },
  };
}
