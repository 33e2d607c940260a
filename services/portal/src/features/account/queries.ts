import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () => (await api.mySessions()).items,
});

export const preferencesQuery = queryOptions({
  queryKey: ['notification-preferences'],
  queryFn: async () => (await api.notificationPreferences()).items,
});
