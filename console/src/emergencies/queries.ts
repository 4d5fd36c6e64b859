import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type EmergencyCreation, type EmergencyReview } from '../../../client/index.ts'
import { sought } from '../registry/asked.ts'
import { client } from '../session/client.ts'

export const emergencies = ['emergencies'] as const

export const emergenciesQuery = (search = '') =>
  queryOptions({
    queryKey: [...emergencies, search],
    queryFn: () => ask(client.GET('/api/emergencies', sought(search))),
    placeholderData: keepPreviousData,
  })

const at = (id: string) => ({ params: { path: { id } } })

export const breakGlass = (body: EmergencyCreation) => ask(client.POST('/api/emergencies', { body }))
export const reviewEmergency = (id: string, body: EmergencyReview) =>
  ask(client.POST('/api/emergencies/{id}/review', { ...at(id), body }))
export const keepRole = (id: string) => ask(client.PUT('/api/emergencies/roles/{id}', at(id)))
export const dropRole = (id: string) => ask(client.DELETE('/api/emergencies/roles/{id}', at(id)))
