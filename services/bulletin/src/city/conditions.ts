import type { Instant } from '@kezek/calendar/instant';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Tables } from '../generated/kysely/tables';
import type { Policy } from '../policy/policy';
import { liveStatuses } from '../storage/rows';
import type { Filter } from './find-applications';
import type { Meant } from './meant-by';
import { overdueSince } from './overdue-since';

type Applications = ExpressionBuilder<Tables, 'application'>;
type Asked = Filter & Meant & { at: Instant };

/** Whether an application is among those that an operator asks for; each condition is one of an index. */
export function isAskedFor(row: Applications, policy: Policy, asked: Asked) {
  const { city, stage, iin, language, birthYear, district, locality, overdue, waits, id } = asked;
  const { submissionNo, referralNumber, at } = asked;
  return row.and([
    row.and({
      ...(city && { city }),
      ...(stage && { stage }),
      ...(iin && { childIin: iin }),
      ...(language && { language }),
      ...(birthYear && { birthYear }),
      ...(district && { district }),
      ...(id && { id }),
      ...(submissionNo !== undefined && { submissionNo }),
    }),
    referralNumber ? row('id', 'in', ofReferral(row, referralNumber)) : row.and({}),
    waits === '1' ? isWaiting(row, asked) : locality ? isIn(row, locality) : row.and({}),
    overdue ? isOverdue(row, policy, { city, overdue, at }) : row.and({}),
  ]);
}

const ofReferral = (row: Applications, number: string) =>
  row.selectFrom('referral').select('applicationId').where('number', '=', number);

function isIn(row: Applications, locality: string) {
  const response = row
    .selectFrom('response')
    .innerJoin('bulletin', 'bulletin.id', 'response.bulletinId')
    .select('response.id')
    .whereRef('response.applicationId', '=', 'application.id')
    .where('response.status', 'in', [...liveStatuses, 'activated', 'enrolled'])
    .where('bulletin.locality', '=', locality);
  return row.exists(response);
}

/** In a bulletin that is open: those whom the overview counts in the district where its kindergarten stands. */
function isWaiting(row: Applications, { city, locality, at }: Asked) {
  const waiting = row
    .selectFrom('response')
    .innerJoin('bulletin', 'bulletin.id', 'response.bulletinId')
    .select('response.applicationId')
    .where('response.status', 'in', ['gathered', 'waiting'])
    .where((bulletin) =>
      bulletin.and({
        'bulletin.status': 'published',
        ...(city && { 'bulletin.city': city }),
        ...(locality && { 'bulletin.locality': locality }),
      }),
    )
    .where('bulletin.publishAt', '<=', at)
    .where('bulletin.closeAt', '>', at);
  return row('id', 'in', waiting);
}

/** By the same instants by which operators were told of it (`activation-overdue`, `enrolment-overdue`). */
export function isOverdue(
  row: Applications,
  policy: Policy,
  { city, overdue, at }: { city: string | undefined; overdue: 'activation' | 'enrolment'; at: Instant },
) {
  if (overdue === 'activation') {
    const held = row
      .selectFrom('response')
      .select('applicationId')
      .where('status', '=', 'held')
      .where('activationDueAt', '<=', at);
    return row('id', 'in', held);
  }
  const since = city === undefined ? null : overdueSince(policy, city, at);
  if (since === null) return sql<boolean>`false`;
  const arrived = row
    .selectFrom('referral')
    .select('applicationId')
    .where('status', '=', 'arrived')
    .where('arrivedAt', '<', since);
  return row('id', 'in', arrived);
}
