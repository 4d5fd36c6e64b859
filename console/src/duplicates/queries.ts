import { queryOptions } from '@tanstack/react-query'
import { ask, type FollowedFields, type PersonMerge } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

export const listPairs = (query: RegistryQuery) =>
  ask(client.GET('/api/pairs', { params: { query: asked<'/api/pairs'>(query) } }))

const at = (id: string) => ({ params: { path: { id } } })

export const pairQuery = (id: string) =>
  queryOptions({ queryKey: ['pairs', 'card', id], queryFn: () => ask(client.GET('/api/pairs/{id}', at(id))) })

/** The queue as whoever decides goes through it. */
export const queueQuery = (within: string | undefined) =>
  queryOptions({
    queryKey: ['pairs', 'queue', within],
    queryFn: () => listPairs({ state: 'open', sort: '-weight', limit: 200, ...(within && { within }) }),
  })

export const pairsOfQuery = (person: string) =>
  queryOptions({
    queryKey: ['pairs', 'of', person],
    queryFn: () => listPairs({ person, state: 'open', sort: '-weight', limit: 5 }),
  })

export const mergesQuery = (person: string) =>
  queryOptions({
    queryKey: ['persons', 'merges', person],
    queryFn: () => ask(client.GET('/api/persons/{id}/merges', at(person))),
  })

export const recordsQuery = (person: string) =>
  queryOptions({
    queryKey: ['persons', 'records', person],
    queryFn: () => ask(client.GET('/api/persons/{id}/records', at(person))),
  })

export const followRecords = (id: string, fields: readonly string[]) =>
  ask(client.POST('/api/persons/{id}/records/follow', { ...at(id), body: { fields } as FollowedFields }))

export const mergePersons = (body: PersonMerge) => ask(client.POST('/api/merges', { body }))
export const unmergePersons = (id: string) => ask(client.POST('/api/merges/{id}/undo', at(id)))

export const tellApart = (id: string) => ask(client.POST('/api/pairs/{id}/tell-apart', { ...at(id), body: {} }))
export const reopenPair = (id: string) => ask(client.POST('/api/pairs/{id}/reopen', { ...at(id), body: {} }))
export const postponePair = (id: string, until: string) =>
  ask(client.POST('/api/pairs/{id}/postpone', { ...at(id), body: { until } }))
export const assignPair = (id: string, accountId: string | null) =>
  ask(client.POST('/api/pairs/{id}/assign', { ...at(id), body: { accountId } }))
export const commentPair = (id: string, comment: string | null) =>
  ask(client.POST('/api/pairs/{id}/comment', { ...at(id), body: { comment } }))
