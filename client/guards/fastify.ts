import type { Checks } from '../checks/questions.ts'
import { type Asked, statuses, verdictOf } from './guard.ts'

interface Reply {
  code(status: number): { send(): unknown }
}

/** For Fastify: `app.get('/pages/:id', { preHandler: guardFastify(checks, asked) }, handler)`. */
export function guardFastify<Request>(checks: Checks, asked: Asked<Request>) {
  return async (request: Request, reply: Reply): Promise<unknown> => {
    const verdict = await verdictOf(checks, asked, request)
    return verdict === 'yes' ? undefined : reply.code(statuses[verdict]).send()
  }
}
