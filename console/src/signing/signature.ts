import { queryOptions } from '@tanstack/react-query'
import { ask, type BookSigning } from '../../../client/index.ts'
import { client } from '../session/client.ts'
import { hasPlugin, signByPlugin } from './plugin.ts'

export type Way = 'simple' | 'plugin' | 'test' | 'file'

/** Fields of a form in which a document is signed. */
export interface SigningValues {
  way?: Way
  certificate?: string
  file?: File
}

export const signingWaysQuery = queryOptions({
  queryKey: ['signing-ways'],
  queryFn: () => ask(client.GET('/api/signing-ways')),
  staleTime: 'static',
})

/** By a proof of who one is, by the plug-in where it is there, by the server in development, or by a file that another program has made. */
export const waysOf = (simple: boolean, test: boolean): Way[] => [
  ...(simple ? ['simple' as const] : []),
  ...(hasPlugin() ? ['plugin' as const] : []),
  ...(test ? ['test' as const] : []),
  'file',
]

/** What is sent of it: the bytes at the address are those that the signature is over. */
export async function signatureOf(
  { way = 'file', certificate = '', file }: SigningValues,
  address: string,
): Promise<BookSigning> {
  if (way === 'simple') return { method: 'simple' }
  if (way === 'plugin') return { method: 'qualified', cms: await signByPlugin(await inBase64(address), certificate) }
  if (way === 'test') {
    const content = await inBase64(address)
    return { method: 'qualified', cms: (await ask(client.POST('/api/test-signatures', { body: { content } }))).cms }
  }
  const bytes = new Uint8Array(file === undefined ? [] : await file.arrayBuffer())
  // Without a file the server says what is missing.
  return { method: 'qualified', cms: base64Of(bytes) || 'bm8=' }
}

async function inBase64(address: string): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  return base64Of(new Uint8Array(await answer.arrayBuffer()))
}

export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
