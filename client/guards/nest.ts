import type { Checks } from '../checks/questions.ts'
import { type Asked, statuses, verdictOf } from './guard.ts'

interface ExecutionContext {
  switchToHttp(): { getRequest<Request>(): Request }
}

/**
 * For NestJS, a guard to be given to `@UseGuards`. `refuse` makes what Nest throws: `(status) => new HttpException({}, status)`.
 */
export function guardNest<Request>(checks: Checks, asked: Asked<Request>, refuse: (status: number) => Error) {
  return {
    async canActivate(context: ExecutionContext): Promise<boolean> {
      const verdict = await verdictOf(checks, asked, context.switchToHttp().getRequest<Request>())
      if (verdict !== 'yes') throw refuse(statuses[verdict])
      return true
    },
  }
}
