import type { FastifyRequest } from 'fastify'
import type { Problem } from '../core/problems/index.ts'
import { cutText } from '../core/texts/index.ts'

export type SayOutage = (request: FastifyRequest, problem: Problem, error: Error) => void

const pauseMilliseconds = 1000

/** What cannot be answered now is said once a second for each kind, without a stack: in an outage it is true of every request. */
export function outageLog(): SayOutage {
  const kinds = new Map<string, { saidAt: number; unsaid: number }>()
  return (request, { code }, { message }) => {
    const now = performance.now()
    const kind = kinds.get(code)
    if (kind !== undefined && now - kind.saidAt < pauseMilliseconds) {
      kind.unsaid += 1
      return
    }
    kinds.set(code, { saidAt: now, unsaid: 0 })
    const others = kind !== undefined && kind.unsaid > 0 && { others: kind.unsaid }
    const where = { request: request.id, route: request.routeOptions.url }
    request.log.warn({ code, reason: cutText(message, 300), ...where, ...others }, 'request cannot be answered now')
  }
}
