import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import { isTimeZone } from '../../core/times/index.ts'
import type { Db } from '../../database/index.ts'
import { listAccountsByIds } from '../accounts/index.ts'
import {
  type Acting,
  type Actor,
  type Context,
  may,
  refuseEntered,
  requireAnywhere,
  requireRight,
  requireVisible,
  seesAccount,
} from '../decisions/index.ts'
import { readListQuery } from '../registries/index.ts'
import type { Registry } from '../registry/index.ts'
import type { Content } from './content.ts'
import { openList } from './lists.ts'
import { findSubscription, type StoredSubscription } from './queries-subscriptions.ts'

/** For whoever sees subscriptions where it belongs; to whoever does not even see that organization it is not there (mistake 3). */
export async function getVisible(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredSubscription> {
  const stored = await findSubscription(db, id)
  if (stored === undefined) throw new Problem('not-found')
  if (may(ctx, actor, 'dostup.subscriptions.view', stored.organization_id)) return stored
  requireVisible(ctx, actor, 'dostup.organizations.view', stored.organization_id)
  requireRight(ctx, actor, 'dostup.subscriptions.view', placeOf(stored))
  return stored
}

const placeOf = ({ organization_id: id, organization_title: title }: StoredSubscription) => ({ id, title })

export const requireMayEdit = (ctx: Context, actor: Actor, stored: StoredSubscription): void =>
  requireRight(ctx, actor, 'dostup.subscriptions.edit', placeOf(stored))

export const requireMayDelete = (ctx: Context, actor: Actor, stored: StoredSubscription): void =>
  requireRight(ctx, actor, 'dostup.subscriptions.delete', placeOf(stored))

/** Its author acts still, and may have reports sent there. */
export function requireMaySend(ctx: Context, author: Actor, stored: StoredSubscription): void {
  requireRight(ctx, author, 'dostup.subscriptions.create', placeOf(stored))
}

/** The account with whose eyes the report is read: a key and the operator have none, and whoever works as another lends no eyes of theirs. */
export function authorOf(actor: Actor): string {
  refuseEntered(actor)
  if (actor.accountId === null) throw new Problem('sign-in-required')
  return actor.accountId
}

/** Nobody has more sent than they can open themselves (model.md, law 2): what the list refuses, a report of it refuses. */
export async function requireMayRead(
  ctx: Context,
  actor: Actor,
  content: Pick<Content, 'registry' | 'query'>,
): Promise<void> {
  const { registry, query } = await openList(ctx, actor, content)
  if (registry.right !== null) requireAnywhere(ctx, actor, registry.right)
  await registry.list({ ctx, actor, query: readListQuery(registry, { ...query, limit: 1 }) })
}

/** Refuses all that is wrong with it at once. `known`: who gets it already. */
export async function refuseWrong(acting: Acting, content: Content, known: readonly string[] = []): Promise<void> {
  refuseFields([
    ...timesProblems(content),
    ...(await columnProblems(acting, content)),
    ...(await recipientProblems(acting, content.recipients, known)),
  ])
}

type Reason = { readonly ru: string; readonly en: string }
const invalid = (field: string, reason: Reason): FieldProblem => ({ field, code: 'field-invalid', values: { reason } })

function timesProblems({ times: { every, days, timeZone } }: Content): FieldProblem[] {
  return [
    ...(every !== 'day' && days.length === 0 ? [invalid('times.days', aDay)] : []),
    ...(every === 'week' && days.some((day) => day > 7) ? [invalid('times.days', ofAWeek)] : []),
    ...(isTimeZone(timeZone) ? [] : [invalid('times.timeZone', aZone)]),
  ]
}

async function columnProblems({ ctx, actor }: Acting, content: Content): Promise<FieldProblem[]> {
  const { columns, sinceLast } = content
  const { registry } = await openList(ctx, actor, content)
  const strange = columns?.find((key) => !registry.columns.some((column) => column.key === key))
  return [
    ...(strange === undefined ? [] : [invalid('columns', noColumn(strange))]),
    ...(sinceLast && !tellsWhen(registry) ? [invalid('sinceLast', ofLogs)] : []),
  ]
}

/** Whether a list can be asked for what happened within a time. */
export const tellsWhen = ({ words }: Registry): boolean => 'from' in words && 'to' in words

/** Somebody whom the author does not see is not there for them (mistake 3); who gets it already stays. */
async function recipientProblems(
  { ctx, actor, db }: Acting,
  recipients: readonly string[],
  known: readonly string[],
): Promise<FieldProblem[]> {
  const added = recipients.filter((id) => !known.includes(id))
  const there = await listAccountsByIds(db, added)
  const missing = added.some((id) => !there.has(id) || !seesAccount(ctx, actor, id))
  return missing ? [invalid('recipients', nobody)] : []
}

const aDay = { ru: 'укажите хотя бы один день', en: 'name a day at least' }
const ofAWeek = { ru: 'дни недели: от 1 до 7', en: 'days of a week: 1 to 7' }
const aZone = {
  ru: 'такого часового пояса нет: нужно имя вида Asia/Yekaterinburg',
  en: 'no time zone: a name such as Asia/Yekaterinburg',
}
const noColumn = (key: string) => ({ ru: `в этом списке нет столбца «${key}»`, en: `this list has no column “${key}”` })
const ofLogs = {
  ru: 'этот список не показывает, когда что случилось',
  en: 'this list does not tell when things happened',
}
const nobody = { ru: 'такой учётной записи нет', en: 'there is no such account' }
