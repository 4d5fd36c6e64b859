import type { Checks } from '../checks/questions.ts'
import { type Asked, statuses, verdictOf } from './guard.ts'

/**
 * For whatever takes a `Request` and answers a `Response`: Next (route handlers, middleware), Deno, Bun, workers.
 * `export const GET = guardFetch(checks, asked, handler)`.
 */
export function guardFetch<Rest extends readonly unknown[]>(
  checks: Checks,
  asked: Asked<Request>,
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
) {
  return async (request: Request, ...rest: Rest): Promise<Response> => {
    const verdict = await verdictOf(checks, asked, request)
    return verdict === 'yes' ? await handler(request, ...rest) : new Response(null, { status: statuses[verdict] })
  }
}
