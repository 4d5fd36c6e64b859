/**
 * Where whoever came from a subsystem to sign in goes back to: an address of the provider at this very server, and nothing else that somebody
 * may have written into a link.
 */
export function returnAddress(search: string = location.search): string | undefined {
  const next = new URLSearchParams(search).get('next')
  return next !== null && /^\/oidc\/interaction\/[\w-]{10,64}$/.test(next) ? next : undefined
}
