/** The product’s own REST, as the account that has come in: whatever it may not do there, no tool does. */
export interface Rest {
  ask(method: Method, path: string, body?: unknown): Promise<unknown>
}
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A refusal in the server’s words. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

interface Told {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly field: string; readonly detail: string }[]
}

/** What a program is told of a problem document. */
export function inWords(told: unknown, status: number): string {
  const { title = `HTTP ${status}`, detail = '', errors = [] } = (told ?? {}) as Told
  return [`${title}. ${detail}`, ...errors.map((one) => `${one.field}: ${one.detail}`)].join('\n')
}
