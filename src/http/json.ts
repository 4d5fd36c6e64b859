import { Problem } from '../core/problems/index.ts'
import type { App } from './app.ts'

/**
 * Bodies are JSON and nothing else. Broken JSON is told where; text that PostgreSQL cannot keep (U+0000, half a surrogate pair)
 * is refused here rather than deep inside (mistake 80).
 */
export function takeJson(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const text = String(body)
    if (text === '') return done(new Problem('request-malformed', { reason: emptyBody }))
    try {
      done(null, JSON.parse(text, refuseUnstorable))
    } catch (error) {
      done(
        error instanceof Problem
          ? error
          : new Problem('request-malformed', { reason: `JSON: ${(error as Error).message}` }),
      )
    }
  })
  app.addHook('onRequest', async (request) => {
    if (/%00/.test(request.url)) throw new Problem('request-malformed', { reason: 'U+0000' })
  })
}

const emptyBody = { ru: 'пустое тело', en: 'empty body' }

function refuseUnstorable(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Problem('request-malformed', { reason: '__proto__' })
  refuseText(key)
  if (typeof value === 'string') refuseText(value)
  return value
}

function refuseText(text: string): void {
  if (text.includes('\0')) throw new Problem('request-malformed', { reason: 'U+0000' })
  if (!text.isWellFormed()) throw new Problem('request-malformed', { reason: 'U+D800…U+DFFF' })
}
