import { queryOptions } from '@tanstack/react-query'
import { ask, type SettingsEdit, type TestLetter } from '../../../client/index.ts'
import { client } from '../session/client.ts'

/** Those of the whole system, or of the organization that the page is narrowed to. */
export const settingsQuery = (organization: string | undefined) =>
  queryOptions({
    queryKey: ['settings', organization ?? ''],
    queryFn: () => ask(client.GET('/api/settings', { params: { query: organization ? { organization } : {} } })),
  })

export const editSettings = (body: SettingsEdit) => ask(client.PATCH('/api/settings', { body }))
export const sendTestLetter = (body: TestLetter) => ask(client.POST('/api/letters/test', { body }))
export const retryLetter = (id: string) => ask(client.POST('/api/letters/{id}/retry', { params: { path: { id } } }))

export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['letters', 'one', id],
    queryFn: () => ask(client.GET('/api/letters/{id}', { params: { path: { id } } })),
    // Until it is known what became of it.
    refetchInterval: ({ state }) =>
      state.data === undefined || (state.data.state === 'waiting' && state.data.error === null) ? 1000 : false,
  })

export const volumeQuery = queryOptions({
  queryKey: ['files', 'volume'],
  queryFn: () => ask(client.GET('/api/files/volume')),
})

export const matchingQuery = queryOptions({
  queryKey: ['matching'],
  queryFn: () => ask(client.GET('/api/matching')),
})

export const matchRegistry = () => ask(client.POST('/api/matching/runs'))

export const directoryQuery = queryOptions({
  queryKey: ['directory', 'state'],
  queryFn: () => ask(client.GET('/api/directory/state')),
})

export const loadDirectory = (file: File) =>
  ask(
    client.PUT('/api/directory', {
      // The bytes are the body as they are.
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'content-type': 'text/csv' },
    }),
  )
