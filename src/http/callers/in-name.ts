import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../core/problems/index.ts'
import type { Actor } from '../../services/decisions/index.ts'

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly body?: unknown
  readonly language: string
}

/**
 * Requests that a door makes of the server itself in the name of whom it has recognized: they go through the same guards, schemas and masks as
 * anybody’s. Each bears a word that is made for it, never leaves the process, and is good until it is answered.
 */
export interface InName {
  ask(actor: Actor, asked: Asked): Promise<{ readonly status: number; readonly text: string }>
  /** Undefined: the request comes from outside. */
  of(request: FastifyRequest): Actor | undefined
}

const header = 'dostup-in-name'

export function openInName(app: FastifyInstance): InName {
  const lent = new Map<string, Actor>()
  return {
    async ask(actor, { method, url, body, language }) {
      const word = randomBytes(32).toString('base64url')
      lent.set(word, actor)
      try {
        const headers = { [header]: word, 'accept-language': language, 'accept-encoding': 'identity' }
        const payload = body === undefined ? {} : { payload: body as object }
        const { statusCode, payload: text } = await app.inject({ method, url, headers, ...payload })
        return { status: statusCode, text }
      } finally {
        lent.delete(word)
      }
    },
    of({ headers }) {
      const word = headers[header]
      if (word === undefined) return undefined
      const actor = lent.get(String(word))
      if (actor === undefined) throw new Problem('sign-in-required')
      return actor
    },
  }
}
