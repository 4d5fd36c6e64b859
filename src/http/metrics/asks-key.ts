import { createHash, timingSafeEqual } from 'node:crypto'
import type { onRequestHookHandler } from 'fastify'
import { Problem } from '../../core/problems/index.ts'

/** Where no key is set there is nothing to read. Also for a process that has lost the database: then it is looked at most. */
export function asksMetricsKey(key: string | undefined): onRequestHookHandler {
  const wanted = key === undefined ? undefined : digest(key)
  return ({ headers: { authorization = '' } }, _reply, done) => {
    if (wanted === undefined) return done(new Problem('not-found'))
    const shown = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? ''
    done(timingSafeEqual(digest(shown), wanted) ? undefined : new Problem('key-refused'))
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
