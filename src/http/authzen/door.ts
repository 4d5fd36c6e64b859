/** What the doors of the standard share beside the questions themselves. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Meters } from '../../core/meters/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { type Context, reachRevision } from '../../services/decisions/index.ts'
import { sendProblem } from '../problems.ts'

/** Options of every route that decides. The standard has 400 for what is no JSON, where HTTP would rather say 415; JSON in another charset is 415. */
export const decides = {
  config: { right: 'key or dostup.decisions.ask' },
  errorHandler(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
    const isOther = 'code' in error && error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
    const noJson = isOther && !/^\s*application\/json\s*;/i.test(request.headers['content-type'] ?? '')
    sendProblem(noJson ? new Problem('request-malformed', { reason: jsonOnly }) : error, request, reply)
  },
} as const

const jsonOnly = 'Content-Type: application/json'

/** Answers at once when this process knows what the caller has seen; a promise only when it has to catch up first. */
export function knowing<T>(ctx: Context, atLeast: number | undefined, answer: () => T | Promise<T>): T | Promise<T> {
  const behind = atLeast === undefined ? undefined : reachRevision(ctx, atLeast)
  return behind === undefined ? answer() : behind.then(answer)
}

/** For whoever watches the process: what was answered in a batch. */
export function countBatch(
  meters: Meters | undefined,
  { yes, no }: { readonly yes: number; readonly no: number },
): void {
  if (meters === undefined) return
  meters.decisions.cell('evaluations', 'yes').value += yes
  meters.decisions.cell('evaluations', 'no').value += no
}

/** The same for one question at a time: the cells are looked for once. */
export function countingOne({ meters }: Context): (isYes: boolean) => void {
  if (meters === undefined) return () => {}
  const [yes, no] = [meters.decisions.cell('evaluation', 'yes'), meters.decisions.cell('evaluation', 'no')]
  return (isYes) => {
    if (isYes) yes.value += 1
    else no.value += 1
  }
}

/** And how long it took. It stands before every check: a promise is only what had to be waited for. */
export function timing({ meters }: Context, door: 'evaluation' | 'evaluations' | 'search') {
  if (meters === undefined) return <T>(work: () => T): T => work()
  const timer = meters.decisionSeconds.timer(door)
  return <T>(work: () => T): T => {
    const begun = performance.now()
    const note = () => timer.observe((performance.now() - begun) / 1000)
    const answer = work()
    if (answer instanceof Promise) answer.then(note, note)
    else note()
    return answer
  }
}

/** At once where it is there. */
export const afterwards = <T, R>(value: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> =>
  value instanceof Promise ? value.then(next) : next(value)
