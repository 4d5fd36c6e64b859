import { type Language, Problem, problemWords } from '../../core/problems/index.ts'
import { offering } from '../audit/index.ts'
import { openedSubsystems } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, may, seesAccount } from '../decisions/index.ts'
import { findPerson, fullName } from '../persons/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import { waitsForWord } from './deciding.ts'
import { approveRequest } from './deeds/approve-request.ts'
import { commentRequest } from './deeds/comment-request.ts'
import { declineRequest } from './deeds/decline-request.ts'
import { editRequest } from './deeds/edit-request.ts'
import { endorseRequest } from './deeds/endorse-request.ts'
import { returnRequest } from './deeds/return-request.ts'
import { sendRequest } from './deeds/send-request.ts'
import { takeRequest } from './deeds/take-request.ts'
import { withdrawRequest } from './deeds/withdraw-request.ts'
import { kinds } from './kinds/index.ts'
import { findRow, listEvents, type RequestRowStored, type StoredItem } from './queries-requests.ts'
import { getVisibleRequest, type RequestWithItems } from './request-objects.ts'
import type { RequestCard, RequestItem, RequestRow } from './shapes.ts'

const hidden = { ru: 'скрыто от вас', en: 'hidden from you' }

export function requestRow(ctx: Context, actor: Actor, row: RequestRowStored, language: Language = 'ru'): RequestRow {
  const { organization_id: id, organization_title: title } = row
  const isSeen = title !== null && may(ctx, actor, 'dostup.organizations.view', id)
  const isOwnHome = actor.accountId !== null && ctx.decisions.homeOf(actor.accountId) === id
  const isWaiting = row.state === 'sent' || row.state === 'taken'
  return {
    ...{ id: row.id, number: Number(row.number), kind: row.kind, state: row.state },
    ...{ about: row.about, count: row.count, open: row.open },
    organization: { id: isSeen ? id : null, title: isSeen || isOwnHome ? (title ?? id) : hidden[language] },
    askedBy: nameOf(ctx, actor, row.asked_by, row.asked_by_title),
    own: row.asked_by !== null && row.asked_by === actor.accountId,
    takenBy: nameOf(ctx, actor, row.taken_by, row.taken_by_title),
    sentAt: row.sent_at?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    overdue: isWaiting && row.due_at !== null && row.due_at < ctx.clock(),
    settledAt: row.settled_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Who did it is told by name to who may see that account (mistake 12). */
const nameOf = (ctx: Context, actor: Actor, account: string | null, title: string | null): string | null =>
  account !== null && seesAccount(ctx, actor, account) ? title : null

/** One request with its history, its people and what the viewer may do with it. */
export async function getRequest(ctx: Context, actor: Actor, id: string, language: Language): Promise<RequestCard> {
  const db = ctx.database.kysely
  const found = await getVisibleRequest(ctx, actor, db, id)
  const row = await findRow(db, id)
  if (row === undefined) throw new Problem('not-found')
  const items: RequestItem[] = []
  for (const item of found.items) items.push(await itemView({ ctx, actor, db }, found, item, language))
  return {
    ...requestRow(ctx, actor, row, language),
    reason: row.reason,
    waitsForWord: row.state !== 'draft' && waitsForWord(ctx, found.request),
    items,
    events: (await listEvents(db, id)).map((event) => ({
      ...{ at: event.at.toISOString(), what: event.what, text: event.text },
      by: nameOf(ctx, actor, event.by_id, event.by_title),
    })),
    may: await mayOf(ctx, actor, found),
  }
}

async function mayOf(ctx: Context, actor: Actor, found: RequestWithItems): Promise<RequestCard['may']> {
  const offers = offering(ctx, actor)
  const { request } = found
  return {
    edit: await offers(editRequest, request),
    send: await offers(sendRequest, request),
    take: await offers(takeRequest, found),
    comment: await offers(commentRequest, found),
    endorse: await offers(endorseRequest, found),
    approve: await offers(approveRequest, found),
    decline: await offers(declineRequest, found),
    return: await offers(returnRequest, found),
    withdraw: await offers(withdrawRequest, request),
  }
}

async function itemView(
  { ctx, actor, db }: Acting,
  { request }: RequestWithItems,
  { id, state, title, fields }: StoredItem,
  language: Language,
): Promise<RequestItem> {
  const isSent = request.state !== 'draft' && state === 'open'
  const stale = isSent ? await kinds[request.kind].findStale(ctx, db, request, fields) : undefined
  const role = fields.roleId ? (await listRoleTitles(db, [fields.roleId])).get(fields.roleId) : undefined
  const subsystem = openedSubsystems(ctx.decisions.catalog).find((one) => one.id === fields.subsystemId)
  const before = fields.before ?? {}
  return {
    ...{ id, state, title },
    person: await personSeen({ ctx, actor, db }, fields.personId),
    ...{ fullName: fields.fullName ?? null, birthDate: fields.birthDate ?? null },
    subsystem: subsystem === undefined ? null : { id: subsystem.id, title: subsystem.title },
    role: fields.roleId ? { id: fields.roleId, title: role ?? fields.roleId } : null,
    ...{ action: fields.action ?? null, until: fields.until ?? null },
    persons: await personsOf({ ctx, actor, db }, fields.personIds ?? []),
    changes: Object.entries(fields.changes ?? {}).map(([field, value]) => ({
      ...{ field, old: before[field] ?? null, new: value === null ? null : String(value) },
    })),
    stale: stale === undefined ? null : { code: stale.code, ...problemWords(stale, language) },
  }
}

async function personSeen(
  { ctx, actor, db }: Acting,
  id: string | null | undefined,
): Promise<{ id: string | null; title: string } | null> {
  const person = id ? await findPerson(db, id) : undefined
  if (person === undefined) return null
  const isSeen = may(ctx, actor, 'dostup.persons.view', person.home_id)
  return { id: isSeen ? person.id : null, title: fullName(person) ?? person.id }
}

/** Of those that the viewer does not see, nothing but that they are there. */
async function personsOf({ ctx, actor, db }: Acting, ids: readonly string[]): Promise<RequestItem['persons']> {
  const persons = await Promise.all(ids.map((id) => findPerson(db, id)))
  return persons
    .filter((one) => one !== undefined)
    .map((one) => {
      const isSeen = may(ctx, actor, 'dostup.persons.view', one.home_id)
      if (!isSeen) return { id: null, title: '…', birthDate: null, home: null }
      return { id: one.id, title: fullName(one) ?? one.id, birthDate: one.birth_date, home: one.home_title }
    })
}
