import type { BookSigning } from '../../../client/index.ts'
import { hasPlugin, signByPlugin } from './plugin.ts'

export type Way = 'simple' | 'plugin' | 'file'

/** Fields of a form in which a document is signed. */
export interface SigningValues {
  way?: Way
  certificate?: string
  file?: File
}

/** By a proof of who one is, by the plug-in where it is there, or by a file that another program has made. */
export const waysOf = (simple: boolean): Way[] => [
  ...(simple ? ['simple' as const] : []),
  ...(hasPlugin() ? ['plugin' as const] : []),
  'file',
]

/** What is sent of it: the bytes at the address are those that the signature is over. */
export async function signatureOf(
  { way = 'file', certificate = '', file }: SigningValues,
  address: string,
): Promise<BookSigning> {
  if (way === 'simple') return { method: 'simple' }
  if (way === 'plugin') return { method: 'qualified', cms: await signByPlugin(await inBase64(address), certificate) }
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
