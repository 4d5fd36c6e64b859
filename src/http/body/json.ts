import type { FastifyRequest } from 'fastify'
import { mayBeLost, parseWithLost } from '../../core/numbers/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import type { App } from '../app.ts'
import { lostNumber } from './lost-numbers.ts'
import { membersOf } from './members.ts'
import { repeatedName } from './repeated-name.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a question: a number in it could not be kept. */
    hasLost: boolean
  }
}

/** In no other charset: what a parser would make of it are other texts than were sent. */
const json = /^application\/json($|;(?!.*charset=(?!"utf-?8")))/i

/**
 * Bodies are JSON and nothing else. Broken JSON is told where; text that PostgreSQL cannot keep (U+0000, half a surrogate pair)
 * is refused here rather than deep inside (mistake 80), and so is a name that stands twice.
 */
export function takeJson(app: App): void {
  app.decorateRequest('hasLost', false)
  takeTexts(app, (_request, text) => parseJson(text))
  app.addHook('onRequest', (request, _reply, done) => {
    done(request.url.includes('%00') ? new Problem('request-malformed', { reason: 'U+0000' }) : undefined)
  })
}

/** For routes that take questions (`parseQuestion`). */
export function takeQuestions(app: App): void {
  takeTexts(app, (request, text) => {
    const { value, hasLost } = parseQuestion(text)
    request.hasLost = hasLost
    return value
  })
}

function takeTexts(app: App, parse: (request: FastifyRequest, text: string) => unknown): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(json, { parseAs: 'string' }, (request, body, done) => {
    try {
      done(null, parse(request as FastifyRequest, String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
}

/** The bytes are left as they came to routes that read them themselves, by `parseJson` or as it would. */
export function takeBytes(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(json, { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, { bytes })
  })
}

/** Refuses numbers that cannot be kept as they are written: the same would be kept of others. */
export function parseJson(text: string): unknown {
  const { value, hasLost } = parseQuestion(text)
  const problem = hasLost ? lostNumber(value) : undefined
  if (problem !== undefined) throw problem
  return value
}

export interface ParsedQuestion {
  readonly value: unknown
  /** Numbers that could not be kept stand in it as symbols: no value that a condition would read. */
  readonly hasLost: boolean
}

/** For questions: whatever is told along is taken. */
export function parseQuestion(text: string): ParsedQuestion {
  if (text === '') throw new Problem('request-malformed', { reason: emptyBody })
  // What is not UTF-8 was decoded to this; nobody means it.
  if (text.includes('\ufffd')) throw new Problem('request-malformed', { reason: 'UTF-8 (U+FFFD)' })
  const value = parsed(text, parseOnce)
  const { count, hasNumbers } = membersOf(value)
  const name = repeatedName(text, count)
  if (name !== undefined) throw new Problem('request-malformed', { reason: twice(cutText(name, 64)) })
  return hasNumbers && mayBeLost(text) ? parsed(text, parseWithLost) : { value, hasLost: false }
}

const parseOnce = (text: string): unknown =>
  isSuspicious(text) ? JSON.parse(text, refuseUnstorable) : JSON.parse(text)

function parsed<T>(text: string, parse: (text: string) => T): T {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('request-malformed', { reason: notJson(text, (error as Error).message) })
  }
}

/** Only an escape, or the name itself, can bring what is refused: UTF-8 as it is has neither half surrogates nor, in JSON, U+0000. */
const isSuspicious = (text: string): boolean => text.includes('\\u') || text.includes('__proto__')

/** The parser speaks English; of a text that ends too soon it tells no place, and of a short one none at all. */
function notJson(text: string, message: string) {
  const told = /at position (\d+)/.exec(message)?.[1]
  if (told === undefined && !message.includes('end of JSON')) return { ru: 'это не JSON', en: 'this is no JSON' }
  const before = text.slice(0, told === undefined ? text.length : Number(told))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  return {
    ru: `это не JSON: ошибка в строке ${line}, знак ${column}`,
    en: `this is no JSON: a mistake in line ${line}, character ${column}`,
  }
}

const emptyBody = { ru: 'пустое тело', en: 'empty body' }
const twice = (name: string) => ({ ru: `имя «${name}» стоит дважды`, en: `the name “${name}” stands twice` })

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
