import type { ApplicationView } from '@kezek/contract/internal/bulletin/views';
import type { Application, StaffApplication } from '@kezek/contract/public/views';
import type { CityCatalog } from './city/city-catalog';

/** What the applicant and the city's operator see. */
export async function presentApplications(
  catalog: CityCatalog,
  views: readonly ApplicationView[],
): Promise<Application[]> {
  const names = await catalog.briefs(views.map(kindergartenIdOf));
  return views.map((view) => ({ ...view, kindergarten: names.get(kindergartenIdOf(view) ?? '') ?? null }));
}

export async function presentApplication(catalog: CityCatalog, view: ApplicationView): Promise<Application> {
  const [application] = await presentApplications(catalog, [view]);
  if (!application) throw new TypeError('one view makes one application');
  return application;
}

/** What staff see; the route's schema drops what isn't named here: IIN, number, district, wishes. */
export function presentToStaff({ child, ...view }: ApplicationView): StaffApplication {
  const { id, stage, birthYear, language, response, referral, enrolment } = view;
  return {
    id,
    stage,
    birthYear,
    language,
    response,
    referral,
    enrolment,
    child: { name: child.name, birthDate: child.birthDate },
  };
}

const kindergartenIdOf = ({ enrolment, referral }: ApplicationView): string | undefined =>
  enrolment?.kindergartenId ?? referral?.kindergartenId;
