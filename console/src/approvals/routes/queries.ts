import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type ApprovalRouteForm, ask } from '../../../../client/index.ts'
import { sought } from '../../registry/asked.ts'
import { client } from '../../session/client.ts'

const at = (id: string) => ({ params: { path: { id } } })

export const routesQuery = (search = '') =>
  queryOptions({
    queryKey: ['approval-routes', search],
    queryFn: () => ask(client.GET('/api/approval-routes', sought(search))),
    placeholderData: keepPreviousData,
  })

export const setRoute = (id: string, body: ApprovalRouteForm) =>
  ask(client.PUT('/api/approval-routes/{id}', { ...at(id), body }))
export const removeRoute = (id: string) => ask(client.DELETE('/api/approval-routes/{id}', at(id)))
