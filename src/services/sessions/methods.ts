/** How somebody proves who they are; a session keeps those that were used, in their order. */
export const methods = ['password', 'directory', 'external', 'passkey', 'totp', 'recovery-code'] as const
export type Method = (typeof methods)[number]

const references: Readonly<Record<Method, readonly string[]>> = {
  password: ['pwd'],
  directory: ['pwd'],
  external: [],
  passkey: ['pop', 'user'],
  totp: ['otp'],
  'recovery-code': ['otp'],
}

/** Two factors in one: a thing that is had, and its owner whom it has verified. */
const isWhole = (method: Method): boolean => method === 'passkey'

/** Whether a second factor was proved, or one that stands for both. */
export const provesTwoFactors = (used: readonly Method[]): boolean => used.length > 1 || used.some(isWhole)

/** As RFC 8176 names them, for `amr`. */
export function authenticationReferences(used: readonly Method[]): string[] {
  const named = used.flatMap((method) => references[method])
  return [...new Set([...named, ...(provesTwoFactors(used) ? ['mfa'] : [])])]
}
