import { queryOptions } from '@tanstack/react-query';
import { wishListsApi } from '../../api/wish-lists';
import { about } from '../application/queries';

export const wishListQuery = (id: string) =>
  queryOptions({ queryKey: about(id, 'wish-list'), queryFn: () => wishListsApi.wishList({ params: { id } }) });
