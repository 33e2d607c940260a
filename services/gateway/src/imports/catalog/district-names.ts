import type { LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import type { LocalityItem } from '../checking/locality-row';

/** What the file doesn't say stays as it is. */
export const districtNames = (
  { name, nameKk, nameEn }: LocalityItem,
  before: Pick<LocalityView, 'names'> | undefined,
): LocalityView['names'] => ({
  kk: nameKk ?? before?.names.kk ?? name,
  ru: name,
  en: nameEn ?? before?.names.en ?? name,
});
