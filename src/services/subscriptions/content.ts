import type { RepeatedTimes } from '../../core/times/index.ts'
import { differences, type FieldChange } from '../audit/index.ts'
import type { Selection } from '../registries/index.ts'
import { type ListName, titleOfList } from './lists.ts'
import type { NewSubscription, SubscriptionEdit } from './shapes.ts'

/** What people write of a subscription. */
export interface Content {
  readonly title: string
  readonly organizationId: string
  readonly registry: ListName
  readonly query: Selection['query']
  readonly columns: string[] | null
  readonly sinceLast: boolean
  readonly format: 'xlsx' | 'csv' | 'pdf'
  readonly language: 'ru' | 'en'
  readonly times: RepeatedTimes
  readonly recipients: readonly string[]
}

export const contentOf = ({
  columns,
  sinceLast = false,
  language = 'ru',
  times,
  ...asked
}: NewSubscription): Content => ({
  ...asked,
  ...{ columns: columns ?? null, sinceLast, language, times: plainTimes(times) },
})

/** Of every day there is nothing to choose. */
const plainTimes = (times: RepeatedTimes): RepeatedTimes => ({
  ...times,
  days: times.every === 'day' ? [] : [...times.days].sort((one, other) => one - other),
})

export function withEdit(before: Content, { updatedAt: _, columns, times, ...edit }: SubscriptionEdit): Content {
  return {
    ...before,
    ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined && value !== null)),
    ...(columns !== undefined && { columns }),
    ...(times && { times: plainTimes(times) }),
  }
}

/** As the log tells it: a query says what is sought, never who was found. */
export const changesOf = (before: Content | null, after: Content | null): FieldChange[] =>
  differences(before && told(before), after && told(after))

const told = ({ times, recipients, query, registry, organizationId: _, ...content }: Content) => ({
  ...content,
  registry: titleOfList(registry).ru,
  query: JSON.stringify(query),
  times: `${times.every} ${times.days.join(', ')} ${times.at} ${times.timeZone}`,
  recipients: recipients.length,
})

export const subscriptionObject = (id: string, { title, organizationId }: Pick<Content, 'title' | 'organizationId'>) =>
  ({ model: 'subscription', id, title, organizationId }) as const
