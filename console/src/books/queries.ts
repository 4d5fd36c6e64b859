import { queryOptions } from '@tanstack/react-query'
import {
  ask,
  type BookDraftItem,
  type BookEdit,
  type BookRecord,
  type BookSigning,
  type BookStructureForm,
  type NewBook,
  type Page,
} from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { client } from '../session/client.ts'

/** An attribute as it is asked for. */
export type Drafted = BookStructureForm['attributes'][number]

const byId = (id: string) => ({ params: { path: { id } } })

export const listBooks = (query: RegistryQuery) =>
  ask(client.GET('/api/books', { params: { query: asked<'/api/books'>(query) } }))

export const bookQuery = (id: string) =>
  queryOptions({ queryKey: ['books', id, 'card'], queryFn: () => ask(client.GET('/api/books/{id}', byId(id))) })

/** What the records of a page refer to stands beside them. */
export async function listRecords(id: string, query: RegistryQuery): Promise<Page<BookRecord>> {
  const page = await ask(client.GET('/api/books/{id}/records', { params: { path: { id }, query: asked(query) } }))
  return { ...page, items: page.items.map((row) => ({ ...row, values: withNames(row.values, page.references) })) }
}

/** Values with what the records are called to which they refer, as `useValueText` finds it. */
export const withNames = <V>(
  values: Readonly<Record<string, V>>,
  names: Readonly<Record<string, Readonly<Record<string, string>>>>,
) => ({
  ...values,
  ...Object.fromEntries(
    Object.entries(names).flatMap(([code, those]) => {
      const name = those[String(values[code] ?? '')]
      return name === undefined ? [] : [[`${code}.name`, name] as const]
    }),
  ),
})

export const recordQuery = (id: string, record: number, revision?: number) =>
  queryOptions({
    queryKey: ['books', id, 'record', record, revision],
    queryFn: () => {
      const query = { record, ...(revision !== undefined && { revision }) }
      return ask(client.GET('/api/books/{id}/record', { params: { path: { id }, query } }))
    },
  })

/** What the draft does with a record; null: nothing. */
export const draftedRecordQuery = (id: string, record: number) =>
  queryOptions({
    queryKey: ['books', id, 'draft', 'of', record],
    queryFn: async () => {
      const query = { after: record - 1, limit: 1 }
      const { items } = await ask(client.GET('/api/books/{id}/draft/changes', { params: { path: { id }, query } }))
      return items.find((one) => one.record === record) ?? null
    },
  })

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['books', id, 'draft'],
    queryFn: () => ask(client.GET('/api/books/{id}/draft', byId(id))),
  })

export const draftChangesQuery = (id: string, after: number) =>
  queryOptions({
    queryKey: ['books', id, 'draft', 'changes', after],
    queryFn: () =>
      ask(client.GET('/api/books/{id}/draft/changes', { params: { path: { id }, query: { after, limit: 50 } } })),
  })

export const checksQuery = (id: string) =>
  queryOptions({
    queryKey: ['books', id, 'draft', 'checks'],
    queryFn: () => ask(client.GET('/api/books/{id}/draft/checks', byId(id))),
  })

export const revisionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['books', id, 'revisions'],
    queryFn: () => ask(client.GET('/api/books/{id}/revisions', byId(id))),
  })

export const comparisonQuery = (id: string, from: number, until: number, after: number) =>
  queryOptions({
    queryKey: ['books', id, 'comparison', from, until, after],
    queryFn: () =>
      ask(
        client.GET('/api/books/{id}/comparison', {
          params: { path: { id }, query: { from, until, after, limit: 50 } },
        }),
      ),
  })

export const createBook = (body: NewBook) => ask(client.POST('/api/books', { body }))
export const editBook = (id: string, body: BookEdit) => ask(client.PATCH('/api/books/{id}', { ...byId(id), body }))
export const openBook = (id: string) => ask(client.POST('/api/books/{id}/open', byId(id)))
export const closeBook = (id: string) => ask(client.POST('/api/books/{id}/close', byId(id)))
export const archiveBook = (id: string) => ask(client.POST('/api/books/{id}/archive', byId(id)))
export const restoreBook = (id: string) => ask(client.POST('/api/books/{id}/restore', byId(id)))
export const deleteBook = (id: string) => ask(client.DELETE('/api/books/{id}', byId(id)))
export const publishBook = (id: string, isPublic: boolean) =>
  ask(client.PUT('/api/books/{id}/public', { ...byId(id), body: { public: isPublic } }))
export const setStructure = (id: string, body: BookStructureForm) =>
  ask(client.PUT('/api/books/{id}/structure', { ...byId(id), body }))
export const writeRecords = (id: string, items: BookDraftItem[]) =>
  ask(client.POST('/api/books/{id}/draft/changes', { ...byId(id), body: { items } }))
export const tryRecords = (id: string, file: File) =>
  ask(
    client.POST('/api/books/{id}/draft/file/trial', {
      params: { path: { id }, query: { name: file.name } },
      body: file as never,
      bodySerializer: () => file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
export const importRecords = (id: string, file: File) =>
  ask(
    client.POST('/api/books/{id}/draft/file', {
      params: { path: { id }, query: { name: file.name } },
      body: file as never,
      bodySerializer: () => file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
export const attachFile = (id: string, file: File) =>
  ask(
    client.POST('/api/books/{id}/draft/attachments', {
      params: { path: { id }, query: { name: file.name } },
      body: file as never,
      bodySerializer: () => file,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
export const attachmentAddress = (id: string, record: number, attribute: string, revision?: number): string =>
  `/api/books/${encodeURIComponent(id)}/attachment?record=${record}&attribute=${encodeURIComponent(attribute)}${revision === undefined ? '' : `&revision=${revision}`}`
export const beginRevision = (id: string) => ask(client.POST('/api/books/{id}/draft', byId(id)))
export const correctRevision = (id: string, body: { revision: number; note: string }) =>
  ask(client.POST('/api/books/{id}/draft/correction', { ...byId(id), body }))
export const revokeRevision = (id: string, body: { revision: number; note: string }) =>
  ask(client.POST('/api/books/{id}/draft/revocation', { ...byId(id), body }))
export const agreeRevision = (id: string, body: { stamp: string; signature: BookSigning }) =>
  ask(client.POST('/api/books/{id}/draft/agree', { ...byId(id), body }))
export const approveRevision = (id: string, signature: BookSigning) =>
  ask(client.POST('/api/books/{id}/draft/approve', { ...byId(id), body: { signature } }))
export const planRevision = (id: string, body: { at: string; signature: BookSigning }) =>
  ask(client.POST('/api/books/{id}/draft/plan', { ...byId(id), body }))
export const unplanRevision = (id: string) =>
  ask(client.POST('/api/books/{id}/draft/unplan', { ...byId(id), body: {} }))
export const returnRevision = (id: string, note: string) =>
  ask(client.POST('/api/books/{id}/draft/return', { ...byId(id), body: { note } }))
export const withdrawRevision = (id: string) =>
  ask(client.POST('/api/books/{id}/draft/withdraw', { ...byId(id), body: {} }))

export const fileAddress = (id: string, format: string, revision?: number): string =>
  `/api/books/${encodeURIComponent(id)}/file?format=${format}${revision === undefined ? '' : `&revision=${revision}`}`
export const documentAddress = (id: string): string => `/api/books/${encodeURIComponent(id)}/draft/document`
export const signatureAddress = (id: string, signature: string): string =>
  `/api/books/${encodeURIComponent(id)}/signature?signature=${encodeURIComponent(signature)}`
