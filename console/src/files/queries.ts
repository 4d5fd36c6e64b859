import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../../client/index.ts'
import { client } from '../session/client.ts'

export const filesQuery = (organization: string) =>
  queryOptions({
    queryKey: ['files', 'organization', organization],
    queryFn: () => ask(client.GET('/api/files', { params: { query: { object: 'organization', id: organization } } })),
  })

export const addFile = (organization: string, file: File) =>
  ask(
    client.POST('/api/files', {
      params: { query: { object: 'organization', id: organization, name: file.name } },
      // The bytes are the body as they are.
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )

export const deleteFile = (id: string) => ask(client.DELETE('/api/files/{id}', { params: { path: { id } } }))

export const fileAddress = (id: string): string => `/api/files/${encodeURIComponent(id)}`
