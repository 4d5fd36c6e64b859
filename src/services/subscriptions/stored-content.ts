import type { RepeatedTimes } from '../../core/times/index.ts'
import type { Selection } from '../registries/index.ts'
import { type Content, subscriptionObject } from './content.ts'
import type { ListName } from './lists.ts'
import type { StoredSubscription } from './queries-subscriptions.ts'

export const storedContent = (stored: StoredSubscription, recipients: readonly string[]): Content => ({
  ...{ title: stored.title, organizationId: stored.organization_id, registry: stored.registry as ListName },
  ...{ query: stored.query as Selection['query'], columns: stored.columns, sinceLast: stored.since_last },
  ...{ format: stored.format, language: stored.language, times: timesOf(stored), recipients },
})

export const timesOf = (stored: StoredSubscription): RepeatedTimes => ({
  ...{ every: stored.every, days: stored.days, at: stored.at_time, timeZone: stored.time_zone },
})

/** For the log: whether it goes, and that it was sent out of turn. */
export const stateChanged = (stored: StoredSubscription, state: StoredSubscription['state'] | 'sent-now') => ({
  operation: 'update' as const,
  ...subscriptionObject(stored.id, { title: stored.title, organizationId: stored.organization_id }),
  fields: [{ field: 'state', old: stored.state, new: state }],
})
