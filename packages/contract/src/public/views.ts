import { z } from 'zod';
import { ApplicationView, BulletinView } from '../internal/bulletin/views';
import { KindergartenKind } from '../internal/catalog-for-gateway';
import { Id, Kato, LocalisedText } from '../values';

/** What the bulletin service knows of a place, joined with what the catalog knows of the kindergarten. */

export const KindergartenBrief = z.object({
  id: Id,
  names: LocalisedText,
  address: LocalisedText,
  kind: KindergartenKind,
  city: Kato,
  locality: Kato,
});
export type KindergartenBrief = z.infer<typeof KindergartenBrief>;

/** `kindergarten` is null while the catalog doesn't answer: a list without names is better than none. */
export const BulletinCard = BulletinView.extend({ kindergarten: KindergartenBrief.nullable() });
export type BulletinCard = z.infer<typeof BulletinCard>;

/** `kindergarten`: of the referral or the enrolment. */
export const Application = ApplicationView.extend({ kindergarten: KindergartenBrief.nullable() });
export type Application = z.infer<typeof Application>;

/** What staff may see: no IIN, no wishes, no number. */
export const StaffApplication = ApplicationView.pick({
  id: true,
  stage: true,
  birthYear: true,
  language: true,
  response: true,
  referral: true,
  enrolment: true,
}).extend({ child: z.object({ name: z.string(), birthDate: z.string() }) });
export type StaffApplication = z.infer<typeof StaffApplication>;
