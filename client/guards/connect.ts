import type { Checks } from '../checks/questions.ts'
import { type Asked, statuses, verdictOf } from './guard.ts'

interface Reply {
  statusCode: number
  end(): void
}

/** For Express, and whatever takes `(request, response, next)`: `app.get('/pages/:id', guardConnect(checks, asked), handler)`. */
export function guardConnect<Request>(checks: Checks, asked: Asked<Request>) {
  return (request: Request, response: Reply, next: (error?: unknown) => void): void => {
    verdictOf(checks, asked, request).then((verdict) => {
      if (verdict === 'yes') return next()
      response.statusCode = statuses[verdict]
      response.end()
    }, next)
  }
}
