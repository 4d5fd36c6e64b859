import type { Checks, Question } from '../checks/questions.ts'

/** What a guard asks of a request; undefined: nobody is signed in. */
export type Asked<Request> = (request: Request) => Question | undefined | Promise<Question | undefined>

export type Verdict = 'yes' | 'no' | 'nobody' | 'unknown'

/** No answer is no yes: whoever cannot be asked about is refused, and told to come again. */
export async function verdictOf<Request>(checks: Checks, asked: Asked<Request>, request: Request): Promise<Verdict> {
  const question = await asked(request)
  if (question === undefined) return 'nobody'
  try {
    return (await checks.check(question)) ? 'yes' : 'no'
  } catch {
    return 'unknown'
  }
}

export const statuses = { nobody: 401, no: 403, unknown: 503 } as const
