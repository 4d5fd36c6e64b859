import dayjs from 'dayjs'
import type { UrlState } from '../shell/url.ts'

/** The four questions that one page asks; `field` names are those of the address. */
export const fieldsOf = {
  why: ['account', 'action', 'node'],
  who: ['action', 'node'],
  where: ['account', 'action'],
  what: ['account', 'node'],
} as const

export type Ask = keyof typeof fieldsOf
export type Field = (typeof fieldsOf)[Ask][number]

export const asks = Object.keys(fieldsOf) as Ask[]

export const askOf = (url: UrlState): Ask => asks.find((ask) => ask === url.ask) ?? 'why'

/** The moment asked about, as the server takes it; nothing: now. */
export const momentOf = ({ at }: UrlState): { at?: string } =>
  at && dayjs(at).isValid() ? { at: dayjs(at).toISOString() } : {}

/** What belongs to a list of answers, and not to the question: gone when the question changes. */
export const freshList: UrlState = { page: undefined, after: undefined, search: undefined }
