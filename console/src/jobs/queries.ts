import { queryOptions } from '@tanstack/react-query'
import { ask, type BulkJobCreation, type Job } from '../../../client/index.ts'
import { client } from '../session/client.ts'

const isOpen = ({ state }: Job): boolean => state === 'waiting' || state === 'running'

/** One's own last ones, looked at often while any of them is under way. */
export const ownJobsQuery = queryOptions({
  queryKey: ['jobs', 'own'],
  queryFn: () => ask(client.GET('/api/jobs', { params: { query: { limit: 20 } } })),
  refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? 1500 : 60_000),
})

export const everybodysJobsQuery = queryOptions({
  queryKey: ['jobs', 'everybody'],
  queryFn: () => ask(client.GET('/api/jobs', { params: { query: { of: 'everybody', limit: 50 } } })),
  refetchInterval: 5000,
})

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['jobs', 'one', id],
    queryFn: () => ask(client.GET('/api/jobs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data === undefined || isOpen(state.data) ? 1000 : false),
  })

/** `failed`: asked anew when there are more. */
export const failuresQuery = (id: string, failed: number) =>
  queryOptions({
    queryKey: ['jobs', 'failures', id, failed],
    queryFn: () => ask(client.GET('/api/jobs/{id}/failures', { params: { path: { id }, query: { limit: 200 } } })),
    enabled: failed > 0,
  })

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: () => ask(client.GET('/api/schedules')),
  refetchInterval: 10_000,
})

export const bulkDeedsQuery = queryOptions({
  queryKey: ['bulk-deeds'],
  queryFn: () => ask(client.GET('/api/bulk-deeds')),
  staleTime: 60_000,
})

export const startJob = (body: BulkJobCreation) => ask(client.POST('/api/jobs', { body }))
export const previewJob = (body: BulkJobCreation) => ask(client.POST('/api/jobs/preview', { body }))
export const cancelJob = (id: string) => ask(client.POST('/api/jobs/{id}/cancel', { params: { path: { id } } }))
export const undoJob = (id: string) => ask(client.POST('/api/jobs/{id}/undo', { params: { path: { id } } }))
