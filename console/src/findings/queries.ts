import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type FindingNamed, type FindingsQuery } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const findingsQuery = (query: FindingsQuery) =>
  queryOptions({
    queryKey: ['findings', query],
    queryFn: () => ask(client.GET('/api/findings', { params: { query } })),
    placeholderData: keepPreviousData,
  })
export const rehearseCure = (body: FindingNamed) => ask(client.POST('/api/findings/rehearsal', { body }))
export const cureFinding = (body: FindingNamed) => ask(client.POST('/api/findings/cure', { body }))
export const dismissFinding = (body: FindingNamed & { readonly reason: string }) =>
  ask(client.POST('/api/findings/dismissal', { body }))
export const restoreFinding = (body: FindingNamed) => ask(client.POST('/api/findings/restoration', { body }))
