import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export interface FilesOwner {
  readonly object: 'organization' | 'request' | 'inquiry'
  readonly id: string
}

export const filesQuery = (of: FilesOwner) =>
  queryOptions({
    queryKey: ['files', of.object, of.id],
    queryFn: () => ask(client.GET('/api/files', { params: { query: of } })),
  })

export const addFile = (of: FilesOwner, file: File) =>
  ask(
    client.POST('/api/files', {
      params: { query: { ...of, name: file.name } },
      // The bytes are the body as they are.
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )

export const deleteFile = (id: string) => ask(client.DELETE('/api/files/{id}', { params: { path: { id } } }))

export const fileAddress = (id: string): string => `/api/files/${encodeURIComponent(id)}`
