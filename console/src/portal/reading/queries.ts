import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask } from '../../../../client/index.ts'
import { client } from '../../session/client.ts'
import type { Place } from './place.tsx'

export const portalPageQuery = queryOptions({
  queryKey: ['portal', 'page'],
  queryFn: () => ask(client.GET('/api/portal/page')),
  staleTime: 60_000,
})

export const portalCalendarQuery = (from: string, until: string) =>
  queryOptions({
    queryKey: ['portal', 'calendar', from],
    queryFn: () => ask(client.GET('/api/portal/calendar', { params: { query: { from, until } } })),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const portalListQuery = ({ kind, section, situation, search }: Place, limit: number) => {
  const query = {
    ...{ limit, offset: 0 },
    ...(kind ? { kind } : {}),
    ...(section ? { section } : {}),
    ...(situation ? { situation: Number(situation) } : {}),
    ...(search ? { search } : {}),
  }
  return queryOptions({
    queryKey: ['portal', 'list', query],
    queryFn: () => ask(client.GET('/api/portal/items', { params: { query } })),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })
}

/** E17: what else is for those whom the page of a role is for. */
export const portalOfRoleQuery = (rolePage: string) =>
  queryOptions({
    queryKey: ['portal', 'role', rolePage],
    queryFn: () => ask(client.GET('/api/portal/items', { params: { query: { rolePage, limit: 100, offset: 0 } } })),
    staleTime: 30_000,
  })

export const portalItemQuery = (id: string) =>
  queryOptions({
    queryKey: ['portal', 'item', id],
    queryFn: () => ask(client.GET('/api/portal/items/{id}', { params: { path: { id } } })),
    staleTime: 30_000,
  })

export const portalFileAddress = (id: string): string => `/api/portal/files/${id}`
