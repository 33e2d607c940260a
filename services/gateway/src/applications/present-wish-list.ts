import type { WishListView } from '@kezek/contract/internal/bulletin/application-routes';
import type { WishList } from '@kezek/contract/public/wish-lists';
import type { Locale } from '@kezek/texts/locale';
import { presentRefusal } from '../http/refused';

/** A wish list as the family and the city's operators see it: why it doesn't answer is said in words. */
export const presentWishList = (list: WishListView, locale: Locale): WishList => ({
  ...list,
  open: list.open.map((meant) => ({ ...meant, refusal: meant.refusal && presentRefusal(meant.refusal, locale) })),
  passedOver: list.passedOver.map((one) => ({ ...one, refusal: presentRefusal(one.refusal, locale) })),
});
