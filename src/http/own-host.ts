import type { FastifyRequest } from 'fastify'
import { Problem } from '../core/problems/index.ts'

/** Names under which the server takes sessions, besides those of this very machine; undefined: any, since nobody has said which. */
export type OwnHosts = readonly string[] | undefined

/**
 * A page of any name can be made to reach us under that name (DNS rebinding), and is of our own origin then as far as browsers can tell:
 * so a name that is not ours is refused before its page can sign anybody in (mistake 76).
 */
export function refuseForeignHost({ host, server }: FastifyRequest): void {
  if (server.ownHosts === undefined || host === '') return
  const name = URL.parse(`http://${host}`)?.hostname ?? ''
  if (isLoopback(name) || server.ownHosts.includes(name)) return
  throw new Problem('host-unknown', { host, url: server.ownOrigin })
}

export const isLoopback = (name: string): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|(?:\[::1\]|::1))\.?$/i.test(name)
