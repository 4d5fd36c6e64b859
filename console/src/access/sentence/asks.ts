import dayjs from 'dayjs'
import type { Catalog } from '../../../../client/index.ts'
import type { UrlState } from '../../shell/url.ts'

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

interface Part {
  readonly slot?: string
  readonly words: string
}

/** «Имеет ли [account] право [action]?»: words and the fields that stand among them. */
export const partsOf = (sentence: string): Part[] =>
  sentence
    .split(/(\[\w+\])/)
    .filter((part) => part.trim() !== '')
    .map((part) => (part.startsWith('[') ? { slot: part.slice(1, -1), words: part } : { words: part.trim() }))

const mostEntrances = 2

/** Subsystems that people enter by an action of their own. */
export const entrances = (catalog: Pick<Catalog, 'subsystems'> | undefined): { id: string; action: string }[] =>
  (catalog?.subsystems ?? [])
    .flatMap(({ id, actions }) =>
      actions.flatMap((one) => (one.id.endsWith('.subsystem.open') ? [{ id, action: one.id }] : [])),
    )
    .slice(0, mostEntrances)
