import type { Checks } from '../checks/questions.ts'
import { type Asked, statuses, verdictOf } from './guard.ts'

interface Context {
  body(data: null, status: 401 | 403 | 503): Response
}

/** For Hono: `app.get('/pages/:id', guardHono(checks, asked), handler)`. */
export function guardHono<C extends Context>(checks: Checks, asked: Asked<C>) {
  return async (context: C, next: () => Promise<void>): Promise<Response | undefined> => {
    const verdict = await verdictOf(checks, asked, context)
    if (verdict !== 'yes') return context.body(null, statuses[verdict])
    await next()
    return undefined
  }
}
