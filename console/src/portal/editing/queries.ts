import { queryOptions } from '@tanstack/react-query'
import { ask, type PortalItemCreation, type PortalItemEdit } from '../../../../client/index.ts'
import { client } from '../../session/client.ts'

const at = (id: string) => ({ params: { path: { id } } })

export const portalCardQuery = (id: string) =>
  queryOptions({
    queryKey: ['portal-items', id],
    queryFn: () => ask(client.GET('/api/portal-items/{id}', at(id))),
  })

export const portalRevisionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ['portal-items', id, 'revision', number],
    queryFn: () => ask(client.GET('/api/portal-items/{id}/revision', { params: { path: { id }, query: { number } } })),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What a deed on an item changes. */
export const changesOfPortal = [['portal-items'], ['portal']] as const

export const createPortalItem = (body: PortalItemCreation) => ask(client.POST('/api/portal-items', { body }))
export const editPortalItem = (id: string, body: PortalItemEdit) =>
  ask(client.PATCH('/api/portal-items/{id}', { ...at(id), body }))
export const publishPortalItem = (id: string) => ask(client.POST('/api/portal-items/{id}/publish', at(id)))
export const withdrawPortalItem = (id: string) => ask(client.POST('/api/portal-items/{id}/withdraw', at(id)))
export const pinPortalItem = (id: string, pinned: boolean) =>
  ask(client.PUT('/api/portal-items/{id}/pin', { ...at(id), body: { pinned } }))
export const restorePortalRevision = (id: string, number: number) =>
  ask(client.POST('/api/portal-items/{id}/restore', { ...at(id), body: { number } }))
export const deletePortalItem = (id: string) => ask(client.DELETE('/api/portal-items/{id}', at(id)))

/** The bytes are the body as they are. */
const asBytes = (file: File) => ({
  body: file as unknown as string,
  bodySerializer: (body: string) => body,
  headers: { 'content-type': 'application/octet-stream' },
})

export const setPortalPicture = (id: string, file: File) =>
  ask(client.PUT('/api/portal-items/{id}/picture', { ...at(id), ...asBytes(file) }))
export const attachPortalFile = (id: string, file: File) =>
  ask(
    client.POST('/api/portal-items/{id}/files', {
      params: { path: { id }, query: { name: file.name } },
      ...asBytes(file),
    }),
  )
