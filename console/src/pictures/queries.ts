import { queryOptions } from '@tanstack/react-query'
import { ask, type ReachQuestion, type TimelineQuestion } from '../../../client/index.ts'
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
