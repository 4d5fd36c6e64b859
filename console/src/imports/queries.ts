import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, type Import, type ImportKindName, type ImportMapping, type ImportVerdict } from '../../../client/index.ts'
import { sought } from '../registry/asked.ts'
import { client } from '../session/client.ts'

const isOpen = (job: Import['check']): boolean => job?.state === 'waiting' || job?.state === 'running'
const of = (id: string) => ({ params: { path: { id } } })

export const importKindsQuery = queryOptions({
  queryKey: ['import-kinds'],
  queryFn: () => ask(client.GET('/api/import-kinds')),
  staleTime: 60_000,
})

export const importsQuery = (search = '') =>
  queryOptions({
    queryKey: ['imports', 'own', search],
    queryFn: () => ask(client.GET('/api/imports', sought(search))),
    placeholderData: keepPreviousData,
  })

/** Looked at often while its rows are tried, or imported. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: () => ask(client.GET('/api/imports/{id}', of(id))),
    refetchInterval: ({ state }) =>
      isOpen(state.data?.check ?? null) || isOpen(state.data?.job ?? null) ? 1000 : false,
  })

export const rowsQuery = (id: string, check: string, verdict: ImportVerdict | undefined, after: number) =>
  queryOptions({
    queryKey: ['imports', 'rows', id, check, verdict, after],
    queryFn: () =>
      ask(
        client.GET('/api/imports/{id}/rows', {
          params: { path: { id }, query: { limit: 50, after, ...(verdict && { verdict }) } },
        }),
      ),
  })

export const beginImport = (kind: ImportKindName, file: File) =>
  ask(
    client.POST('/api/imports', {
      params: { query: { kind, name: file.name.slice(-200) } },
      // The bytes are the body as they are.
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )

export const checkImport = (id: string, body: ImportMapping) =>
  ask(client.POST('/api/imports/{id}/check', { ...of(id), body }))
export const startImport = (id: string) => ask(client.POST('/api/imports/{id}/start', of(id)))
export const deleteImport = (id: string) => ask(client.DELETE('/api/imports/{id}', of(id)))
