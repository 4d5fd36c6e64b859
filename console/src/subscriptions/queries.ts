import { queryOptions } from '@tanstack/react-query'
import { ask, type SubscriptionCreation, type SubscriptionEdit } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const listSubscriptions = (query: RegistryQuery) =>
  ask(client.GET('/api/subscriptions', { params: { query: asked<'/api/subscriptions'>(query) } }))

export const subscriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['subscriptions', 'card', id],
    queryFn: () => ask(client.GET('/api/subscriptions/{id}', byId(id))),
  })

export const createSubscription = (body: SubscriptionCreation) => ask(client.POST('/api/subscriptions', { body }))
export const editSubscription = (id: string, body: SubscriptionEdit) =>
  ask(client.PATCH('/api/subscriptions/{id}', { ...byId(id), body }))
export const deleteSubscription = (id: string) => ask(client.DELETE('/api/subscriptions/{id}', byId(id)))
export const pauseSubscription = (id: string) => ask(client.POST('/api/subscriptions/{id}/pause', byId(id)))
export const resumeSubscription = (id: string) => ask(client.POST('/api/subscriptions/{id}/resume', byId(id)))
export const sendSubscriptionNow = (id: string) => ask(client.POST('/api/subscriptions/{id}/send', byId(id)))
