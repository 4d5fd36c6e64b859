import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { client } from '../session/client.ts'

export const entries = ['never', 'locked', 'left'] as const
export type Entry = (typeof entries)[number]

export const accountFigureQuery = (entry: Entry, within: string | undefined) =>
  queryOptions({
    queryKey: ['accounts', 'figure', entry, within],
    queryFn: () =>
      ask(client.GET('/api/accounts', { params: { query: asked<'/api/accounts'>({ entry, within, limit: 1 }) } })),
    staleTime: 30_000,
  })

export const soonQuery = (within: string | undefined) =>
  queryOptions({
    queryKey: ['soon', within],
    queryFn: () => ask(client.GET('/api/soon', { params: { query: within === undefined ? {} : { within } } })),
    staleTime: 30_000,
  })

export const unsentLettersQuery = queryOptions({
  queryKey: ['letters', 'figure'],
  queryFn: () =>
    ask(client.GET('/api/letters', { params: { query: asked<'/api/letters'>({ state: 'unsent', limit: 1 }) } })),
  staleTime: 30_000,
})
