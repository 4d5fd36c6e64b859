import { queryOptions } from '@tanstack/react-query'
import { ask, type NoticesRead } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: () => ask(client.GET('/api/notices/unread')),
  refetchInterval: 30_000,
})

export const inboxQuery = queryOptions({
  queryKey: ['notices', 'list'],
  queryFn: () => ask(client.GET('/api/notices', { params: { query: { limit: 50 } } })),
})

export const readNotices = (body: NoticesRead) => ask(client.POST('/api/notices/read', { body }))
