import { ask } from '../../../../client/index.ts'
import { client } from '../../session/client.ts'

const of = (id: string) => ({ params: { path: { id } } })

export const setPhoto = (id: string, photo: File) =>
  ask(
    client.PUT('/api/accounts/{id}/photo', {
      ...of(id),
      // The bytes are the body as they are.
      body: photo as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )

export const deletePhoto = (id: string) => ask(client.DELETE('/api/accounts/{id}/photo', of(id)))
