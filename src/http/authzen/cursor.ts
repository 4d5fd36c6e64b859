import { hash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Page } from '../../core/engine/index.ts'
import { invalid } from './entities.ts'

/**
 * Where the next page begins. Data, and nothing of it is believed (mistake 73): it can only move the beginning within what the asker
 * is shown anyway, and it fits the one question that it was answered to.
 */
const Cursor = Type.Object(
  {
    /** The last id that was shown. */
    after: Type.String({ maxLength: 1024 }),
    limit: Type.Integer({ minimum: 1, maximum: 1_000 }),
    asked: Type.String({ maxLength: 64 }),
  },
  { additionalProperties: false },
)
type Cursor = Static<typeof Cursor>
const cursor = Compile(Cursor)

/** The most, and what is meant when nothing is said. */
export const mostResults = 1_000

export const PageAsked = Type.Object(
  {
    token: Type.Optional(Type.String({ maxLength: 4096, description: '`next_token` of the page before.' })),
    limit: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: `Results of a page, ${mostResults} at most; the same on every page. 0: only the total is wanted.`,
      }),
    ),
  },
  { title: 'PageAsked' },
)
type PageAsked = Static<typeof PageAsked>

export const PageTold = Type.Object(
  {
    next_token: Type.String({ description: 'Empty: there is no more.' }),
    count: Type.Integer(),
    total: Type.Optional(
      Type.Integer({ description: 'Of all pages together; told where it is known without reading them.' }),
    ),
  },
  { title: 'PageTold' },
)

export interface Paged {
  readonly page: Static<typeof PageTold>
  readonly ids: readonly string[]
}

/** Reads the ids that stand after one (null: from the first), in order. */
export type Reader = (part: { readonly after: { readonly id: string } | null; readonly limit: number }) => Page<string>

/** `question` is what was asked, member by member: another question's token does not fit. */
export function pageOf(question: readonly unknown[], page: PageAsked = {}, read: Reader): Paged {
  const asked = hash('sha256', JSON.stringify(question), 'base64url')
  const { after, limit } = beginning(page, asked)
  const { items, more, total } = read({ after: after === '' ? null : { id: after }, limit })
  // A page of nothing would be followed by as many of them as one likes to ask for.
  const next_token = more && limit > 0 ? written({ after: items.at(-1) ?? after, limit, asked }) : ''
  return { page: { next_token, count: items.length, ...(total !== undefined && { total }) }, ids: items }
}

/** Out of a whole list, sorted, that is short enough to be at hand. */
export function cut(ids: readonly string[]): Reader {
  return ({ after, limit }) => {
    const rest = after === null ? ids : ids.filter((id) => id > after.id)
    return { items: rest.slice(0, limit), more: rest.length > limit, total: ids.length }
  }
}

function beginning({ token = '', limit }: PageAsked, asked: string): Cursor {
  const wanted = limit === undefined ? undefined : Math.min(limit, mostResults)
  if (token === '') return { after: '', limit: wanted ?? mostResults, asked }
  const begun = read(token)
  if (begun === undefined || begun.asked !== asked) throw invalid('page.token', otherToken)
  if (wanted !== undefined && wanted !== begun.limit) throw invalid('page.limit', String(begun.limit))
  return begun
}

const otherToken = {
  ru: 'next_token ответа на этот же вопрос',
  en: 'the next_token of an answer to this very question',
}

const written = (value: Cursor) => Buffer.from(JSON.stringify(value)).toString('base64url')

function read(token: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    return cursor.Check(value) ? value : undefined
  } catch {
    return undefined
  }
}
