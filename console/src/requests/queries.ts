import { queryOptions } from '@tanstack/react-query'
import { ask, type RequestCreation, type RequestEdit } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client, previewKey } from '../session/client.ts'

export const listRequests = (query: RegistryQuery) =>
  ask(client.GET('/api/requests', { params: { query: asked<'/api/requests'>(query) } }))

const at = (id: string) => ({ params: { path: { id } } })

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', 'card', id],
    queryFn: () => ask(client.GET('/api/requests/{id}', at(id))),
  })

interface Wanted {
  readonly subsystem?: string | undefined
  readonly action?: string | undefined
  readonly node?: string | undefined
}

/** With the least role that brings what is wanted. */
export const requestOptionsQuery = ({ subsystem, action, node }: Wanted = {}) =>
  queryOptions({
    queryKey: ['requests', 'options', subsystem, action, node],
    queryFn: () =>
      ask(
        client.GET('/api/requests/options', {
          params: { query: { ...(subsystem && { subsystem }), ...(action && { action }), ...(node && { node }) } },
        }),
      ),
    staleTime: 60_000,
  })

/** What waits for the viewer: to be decided, or to be mended. */
export const waitingRequestsQuery = (whose: 'to-decide' | 'mine') =>
  queryOptions({
    queryKey: ['requests', 'waiting', whose],
    queryFn: () => listRequests({ whose, limit: 5, ...(whose === 'mine' ? { state: 'returned' } : { sort: 'dueAt' }) }),
    staleTime: 30_000,
  })

export const requestPreviewQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: [...previewKey, 'request', id, version],
    queryFn: () => ask(client.POST('/api/requests/{id}/preview', at(id))),
  })

export const draftRequest = (body: RequestCreation) => ask(client.POST('/api/requests', { body }))
export const editRequest = (id: string, body: RequestEdit) =>
  ask(client.PATCH('/api/requests/{id}', { ...at(id), body }))

const steps = {
  send: (id: string) => client.POST('/api/requests/{id}/send', at(id)),
  take: (id: string) => client.POST('/api/requests/{id}/take', at(id)),
  endorse: (id: string) => client.POST('/api/requests/{id}/endorse', at(id)),
  withdraw: (id: string) => client.POST('/api/requests/{id}/withdraw', at(id)),
}
export type Step = keyof typeof steps
export const stepRequest = (id: string, step: Step) => ask(steps[step](id))

export const commentRequest = (id: string, text: string) =>
  ask(client.POST('/api/requests/{id}/comment', { ...at(id), body: { text } }))
export const returnRequest = (id: string, reason: string) =>
  ask(client.POST('/api/requests/{id}/return', { ...at(id), body: { reason } }))
export const approveRequest = (id: string, itemIds?: string[]) =>
  ask(client.POST('/api/requests/{id}/approve', { ...at(id), body: itemIds ? { itemIds } : {} }))
export const declineRequest = (id: string, reason: string, itemIds?: string[]) =>
  ask(client.POST('/api/requests/{id}/decline', { ...at(id), body: { reason, ...(itemIds && { itemIds }) } }))
