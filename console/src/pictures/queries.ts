import { queryOptions } from '@tanstack/react-query'
import { type AbilitiesQuestion, ask, type ReachQuestion, type TimelineQuestion } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const heatQuery = (within: string) =>
  queryOptions({
    queryKey: ['pictures', 'heat', within],
    queryFn: () => ask(client.GET('/api/pictures/heat', { params: { query: { within } } })),
  })
export const reachQuery = (body: ReachQuestion) =>
  queryOptions({
    queryKey: ['pictures', 'reach', body],
    queryFn: () => ask(client.POST('/api/pictures/reach', { body })),
  })
export const timelineQuery = (body: TimelineQuestion) =>
  queryOptions({
    queryKey: ['pictures', 'timeline', body],
    queryFn: () => ask(client.POST('/api/pictures/timeline', { body })),
  })

type RoleAsked = { readonly role: string; readonly within?: string }
export const roleTreeQuery = (query: RoleAsked) =>
  queryOptions({
    queryKey: ['pictures', 'role', query],
    queryFn: () => ask(client.GET('/api/pictures/role', { params: { query } })),
  })

interface SeenAsked {
  readonly object: string
  readonly from: string
  readonly until: string
}
export const seenQuery = (query: SeenAsked) =>
  queryOptions({
    queryKey: ['pictures', 'seen', query],
    queryFn: () => ask(client.GET('/api/pictures/seen', { params: { query } })),
  })

export const abilitiesQuery = (body: AbilitiesQuestion) =>
  queryOptions({
    queryKey: ['pictures', 'abilities', body],
    queryFn: () => ask(client.POST('/api/pictures/abilities', { body })),
  })
