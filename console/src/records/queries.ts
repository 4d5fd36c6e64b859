import { queryOptions } from '@tanstack/react-query'
import {
  ask,
  type PropertiesEdit,
  type RecordCreation,
  type RecordEdit,
  type ShareDifference,
} from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

const byId = (id: string) => ({ params: { path: { id } } })

export const listRecords = (query: RegistryQuery) =>
  ask(client.GET('/api/records', { params: { query: asked<'/api/records'>(query) } }))

export const recordQuery = (id: string) =>
  queryOptions({ queryKey: ['records', 'card', id], queryFn: () => ask(client.GET('/api/records/{id}', byId(id))) })

export const createRecord = (body: RecordCreation) => ask(client.POST('/api/records', { body }))
export const editRecord = (id: string, body: RecordEdit) =>
  ask(client.PATCH('/api/records/{id}', { ...byId(id), body }))
export const moveRecord = (id: string, body: { parentId: string; updatedAt: string }) =>
  ask(client.POST('/api/records/{id}/move', { ...byId(id), body }))
export const setOwners = (id: string, body: { ownerIds: string[]; updatedAt: string }) =>
  ask(client.PUT('/api/records/{id}/owners', { ...byId(id), body }))
export const setRecordProperties = (id: string, body: PropertiesEdit) =>
  ask(client.PUT('/api/records/{id}/properties', { ...byId(id), body }))
export const archiveRecord = (id: string) => ask(client.POST('/api/records/{id}/archive', byId(id)))
export const restoreRecord = (id: string) => ask(client.POST('/api/records/{id}/restore', byId(id)))

/** One of the two columns: with access, or without. */
export interface Column {
  readonly access: 'with' | 'without'
  readonly search?: string
  readonly limit: number
  readonly after?: string
}

export const listShares = (id: string, query: Column) =>
  ask(client.GET('/api/records/{id}/shares', { params: { path: { id }, query } }))
export const setShares = (id: string, body: ShareDifference) =>
  ask(client.PUT('/api/records/{id}/shares', { ...byId(id), body }))

/** Of the records in an organization's columns (L21). */
export interface Narrowed {
  readonly archived: boolean
  readonly viewOnly: boolean
  readonly tag?: string
}

export const listSharedRecords = (id: string, kind: string, column: Column, narrowed: Narrowed) =>
  ask(
    client.GET('/api/organizations/{id}/shared-records', {
      params: {
        path: { id },
        query: { ...column, kind, ...narrowed },
      },
    }),
  )
export const setSharedRecords = (id: string, body: ShareDifference) =>
  ask(client.PUT('/api/organizations/{id}/shared-records', { ...byId(id), body }))
