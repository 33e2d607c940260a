import type { SeatAnswer } from '@kezek/contract/internal/catalog-for-workflows';
import type { RefusalCode } from '@kezek/rules/refusal';

export const granted = (kindergartenId: string, groupId: string): SeatAnswer => ({ ok: true, kindergartenId, groupId });

export const refused = (code: RefusalCode): SeatAnswer => ({ ok: false, refusal: { code } });
