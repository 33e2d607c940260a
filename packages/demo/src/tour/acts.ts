import { key, type Person } from './person';

type Of = { id: string };
type Documents = readonly { code: string; number?: string }[];

/** An employee reads what activating means, signs it and sends it. */
export async function activate(employee: Person, params: Of, responseId: string): Promise<void> {
  const draft = await employee.portal.draftAct({ params, headers: key(), body: { type: 'activate', responseId } });
  const signed = await employee.signed(draft);
  await employee.portal.activate({ params, headers: key(), body: { responseId, ...signed } });
}

/** Why a response is declined, by a code of the city's list; the note goes to the family alone. */
export async function decline(
  employee: Person,
  params: Of,
  reason: { responseId: string; reasonCode: string; note: string },
): Promise<void> {
  const draft = await employee.portal.draftAct({ params, headers: key(), body: { type: 'decline', ...reason } });
  const signed = await employee.signed(draft);
  await employee.portal.decline({ params, headers: key(), body: { ...reason, ...signed } });
}

/** The same for an enrolment: the documents that were seen stand in the signed text. */
export async function enroll(employee: Person, params: Of, seen: Documents): Promise<void> {
  const documents = [...seen];
  const draft = await employee.portal.draftAct({ params, headers: key(), body: { type: 'enroll', documents } });
  const signed = await employee.signed(draft);
  await employee.portal.enroll({ params, headers: key(), body: { documents, ...signed } });
}

/** A parent's choice of a private kindergarten; `draft` to look at before it is signed. */
export const draftChoice = (parent: Person, params: Of, bulletinId: string) =>
  parent.portal.draftAct({ params, headers: key(), body: { type: 'private-choice', bulletinId } });

/** A family's consent to the swap that is offered to it. */
export async function signSwap(parent: Person, params: Of): Promise<void> {
  const { attendanceId, chain } = await parent.portal.swaps({ params });
  if (!chain) throw new Error('no swap is offered');
  const swap = { attendanceId, chainId: chain.id };
  const draft = await parent.portal.draftAct({ params, headers: key(), body: { type: 'sign-swap', ...swap } });
  const signed = await parent.signed(draft);
  await parent.portal.signSwap({ params, headers: key(), body: { ...swap, ...signed } });
}
