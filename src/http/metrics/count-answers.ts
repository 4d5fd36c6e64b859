import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import { type requestDoors, statusClasses } from '../../core/meters/index.ts'
import type { Context } from '../../services/decisions/index.ts'

/** What is asked most stands first. */
const doors: readonly (readonly [string, (typeof requestDoors)[number]])[] = [
  ['/access/', 'authzen'],
  ['/api/', 'rest'],
  ['/oidc/', 'oidc'],
  ['/log/', 'log'],
  ['/healthz', 'server'],
  ['/readyz', 'server'],
  ['/metrics', 'server'],
]

/** Counts answers by their door, whatever the address was (mistake 81); only of the management interface how long they took. */
export function countAnswers({ meters }: Context) {
  if (meters === undefined) return { begin: passOn, answer: () => {} }
  const begun = new WeakMap<FastifyRequest, number>()
  const cellsOf = (door: (typeof requestDoors)[number]) =>
    statusClasses.map((status) => meters.requests.cell(door, status))
  const counted = doors.map(([prefix, door]) => ({ prefix, cells: cellsOf(door) }))
  const others = cellsOf('console')
  const timer = meters.requestSeconds.timer()
  const begin: onRequestHookHandler = (request, _reply, done) => {
    begun.set(request, performance.now())
    done()
  }
  return {
    begin,
    answer(request: FastifyRequest, { statusCode }: FastifyReply): void {
      const { url } = request
      const cells = counted.find(({ prefix }) => url.startsWith(prefix))?.cells ?? others
      const cell = cells[Math.floor(statusCode / 100) - 1]
      if (cell !== undefined) cell.value += 1
      const at = begun.get(request)
      if (at !== undefined) timer.observe((performance.now() - at) / 1000)
    },
  }
}

const passOn: onRequestHookHandler = (_request, _reply, done) => done()
