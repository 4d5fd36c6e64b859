import { ProblemError, problemFrom } from '../problem.ts'
import { type Patience, patientFetch } from './patient-fetch.ts'
import type { AskOptions, Checks, Question } from './questions.ts'

export interface Asks extends Patience {
  readonly baseUrl: string
  /** A key of the subsystem, or an access token of single sign-on, which asks about its own subject alone. */
  readonly token: string
}

const perRequest = 10_000

export function createChecks(options: Asks): Checks {
  const send = patientFetch(options)
  const post = async (path: string, body: object, signal: AbortSignal | undefined): Promise<unknown> => {
    const request = new Request(new URL(path, options.baseUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${options.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal !== undefined && { signal }),
    })
    const answer = await send(request)
    const told: unknown = await answer.json().catch(() => undefined)
    if (!answer.ok) throw new ProblemError(problemFrom(told, answer.status))
    return told
  }
  return {
    async check(question, { atLeast, signal } = {}) {
      return decided(await post('/access/v1/evaluation', knowing(question, atLeast), signal))
    },
    async checkAll(questions, { atLeast, signal } = {}) {
      const answers: boolean[] = []
      for (let at = 0; at < questions.length; at += perRequest) {
        const evaluations = questions.slice(at, at + perRequest).map((one) => knowing(one, atLeast))
        const told = (await post('/access/v1/evaluations', { evaluations }, signal)) as { evaluations?: unknown[] }
        if (told.evaluations?.length !== evaluations.length) throw unread()
        answers.push(...told.evaluations.map(decided))
      }
      return answers
    },
  }
}

function knowing(question: Question, atLeast: AskOptions['atLeast']): Question {
  return atLeast === undefined ? question : { ...question, context: { ...question.context, at_least: atLeast } }
}

function decided(told: unknown): boolean {
  const { decision } = (told ?? {}) as { decision?: unknown }
  if (typeof decision !== 'boolean') throw unread()
  return decision
}

const unread = (): ProblemError =>
  new ProblemError({ ...problemFrom(undefined, 502), title: 'No decision in the answer' })
