import { queryOptions } from '@tanstack/react-query'
import { ask, type UnavailabilityCreation, type UnavailabilityEdit } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const currentUnavailabilityQuery = queryOptions({
  queryKey: ['unavailability', 'current'],
  queryFn: () => ask(client.GET('/api/unavailability/current')),
  staleTime: 60_000,
  refetchInterval: 120_000,
})

export const subsystemStatusQuery = queryOptions({
  queryKey: ['unavailability', 'status'],
  queryFn: () => ask(client.GET('/api/unavailability/status')),
  staleTime: 30_000,
  refetchInterval: 120_000,
})

const at = (id: string) => ({ params: { path: { id } } })

export const announceUnavailability = (body: UnavailabilityCreation) =>
  ask(client.POST('/api/unavailability', { body }))
export const editUnavailability = (id: string, body: UnavailabilityEdit) =>
  ask(client.PATCH('/api/unavailability/{id}', { ...at(id), body }))
export const tellProgress = (id: string, text: string) =>
  ask(client.POST('/api/unavailability/{id}/progress', { ...at(id), body: { text } }))
export const withdrawUnavailability = (id: string) => ask(client.DELETE('/api/unavailability/{id}', at(id)))
