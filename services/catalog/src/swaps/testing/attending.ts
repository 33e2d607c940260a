import { randomUUID } from 'node:crypto';
import { makeIin } from '@kezek/identity/iin';
import { buildGroup, buildKindergarten, type TestCatalog } from '../../testing/catalog';

export interface Attending {
  attendanceId: string;
  applicationId: string;
  iin: string;
  kindergartenId: string;
  queueDate: string;
}

const birthDate = '2022-05-10';
let serial = 0;
function someIin(): string {
  serial += 1;
  return makeIin(birthDate, 'male', serial) ?? someIin();
}

/** Kindergartens with one group each, whose children were all enrolled by the portal, each a day after the one before. */
export class AttendingChildren {
  readonly by = { at: '2026-09-10T05:00:00.000Z', today: '2026-09-10', actor: { role: 'system' as const, id: null } };

  constructor(private readonly catalog: TestCatalog) {}

  async kindergarten(children: number): Promise<{ id: string; groupId: string; children: Attending[] }> {
    const item = buildKindergarten({ groups: [buildGroup({ capacity: children + 1 })] });
    const groupId = item.groups[0]?.id ?? '';
    await this.catalog.client.upsertKindergartens({ body: { items: [item] } });
    const bulletinId = randomUUID();
    await this.catalog.client.reserveSeats({ body: { bulletinId, groupId, places: children } });
    const enrolled: Attending[] = [];
    for (let place = 1; place <= children; place += 1) enrolled.push(await this.enrol(item.id, bulletinId, place));
    return { id: item.id, groupId, children: enrolled };
  }

  private async enrol(kindergartenId: string, bulletinId: string, placeNo: number): Promise<Attending> {
    const [iin, applicationId] = [someIin(), randomUUID()];
    const child = { iin, name: `Демо Бала ${serial}`, birthDate, language: 'kk' as const, applicationId };
    await this.catalog.client.takeSeat({
      params: { bulletinId, placeNo },
      body: { referralId: randomUUID(), asked: this.by, child },
    });
    const { id: attendanceId } = await this.catalog.client.attendanceOfApplication({ params: { id: applicationId } });
    const day = String((serial % 28) + 1).padStart(2, '0');
    const queueDate = `2025-${String((Math.floor(serial / 28) % 12) + 1).padStart(2, '0')}-${day}T00:00:00.000Z`;
    return { attendanceId, applicationId, iin, kindergartenId, queueDate };
  }

  async wish({ attendanceId: id, kindergartenId, queueDate }: Attending, ...kindergartenIds: string[]): Promise<void> {
    const body = { ...this.by, kindergartenId, kindergartenIds, queueDate };
    await this.catalog.client.wishSwap({ params: { id }, body });
  }

  async where({ applicationId }: Attending): Promise<string> {
    const found = await this.catalog.client.attendanceOfApplication({ params: { id: applicationId } });
    return found.living ? found.kindergartenId : '';
  }
}
