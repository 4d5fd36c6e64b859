import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type ProviderCreation } from '../../../client/index.ts'
import { sought } from '../registry/asked.ts'
import { client } from '../session/client.ts'

export const providersQuery = (search = '') =>
  queryOptions({
    queryKey: ['providers', search],
    queryFn: () => ask(client.GET('/api/providers', sought(search))),
    placeholderData: keepPreviousData,
  })

const at = (id: string) => ({ params: { path: { id } } })
export const createProvider = (body: ProviderCreation) => ask(client.POST('/api/providers', { body }))
export const editProvider = (id: string, body: ProviderCreation & { updatedAt: string }) =>
  ask(client.PUT('/api/providers/{id}', { ...at(id), body }))
export const turnProvider = (id: string, on: boolean) =>
  ask(on ? client.POST('/api/providers/{id}/turn-on', at(id)) : client.POST('/api/providers/{id}/turn-off', at(id)))
export const checkProvider = (id: string) => ask(client.POST('/api/providers/{id}/check', at(id)))
export const deleteProvider = (id: string) => ask(client.DELETE('/api/providers/{id}', at(id)))
