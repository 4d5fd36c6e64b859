import { type Language, Problem, problemWords } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { findGoingBy } from '../approvals/index.ts'
import { offering } from '../audit/index.ts'
import { openedSubsystems } from '../catalog/index.ts'
import { type Acting, type Actor, type Context, may, seesAccount, today } from '../decisions/index.ts'
import { findPerson } from '../persons/index.ts'
import { listRoleTitles } from '../roles/index.ts'
import { isOnRoute, waitsForWord } from './deciding.ts'
import { approveRequest } from './deeds/approve-request.ts'
import { commentRequest } from './deeds/comment-request.ts'
import { declineRequest } from './deeds/decline-request.ts'
import { editRequest } from './deeds/edit-request.ts'
import { endorseRequest } from './deeds/endorse-request.ts'
import { returnRequest } from './deeds/return-request.ts'
import { sendRequest } from './deeds/send-request.ts'
import { takeRequest } from './deeds/take-request.ts'
import { withdrawRequest } from './deeds/withdraw-request.ts'
import { findRow, listEvents, type RequestRowStored, type StoredItem } from './queries-requests.ts'
import { getVisibleRequest, type RequestWithItems } from './request-objects.ts'
import { seesItem, seesPerson, staleAsSeen, titleSeen, unseen } from './seen-people.ts'
import type { RequestCard, RequestItem, RequestRow } from './shapes.ts'

const hidden = { ru: 'скрыто от вас', en: 'hidden from you' }

export function requestRow(ctx: Context, actor: Actor, row: RequestRowStored, language: Language = 'ru'): RequestRow {
  const { organization_id: id, organization_title: title } = row
  const isSeen = title !== null && may(ctx, actor, 'dostup.organizations.view', id)
  const isOwnHome = actor.accountId !== null && ctx.decisions.homeOf(actor.accountId) === id
  const isWaiting = row.state === 'sent' || row.state === 'taken'
  return {
    ...{ id: row.id, number: Number(row.number), kind: row.kind, state: row.state },
    ...{
      about: row.first.map((item) => titleSeen(ctx, actor, row, item)).join(', '),
      count: row.count,
      open: row.open,
    },
    organization: { id: isSeen ? id : null, title: isSeen || isOwnHome ? (title ?? id) : hidden[language] },
    askedBy: nameOf(ctx, actor, row.asked_by, row.asked_by_title),
    byProduct: row.asked_by === null,
    own: row.asked_by !== null && row.asked_by === actor.accountId,
    takenBy: nameOf(ctx, actor, row.taken_by, row.taken_by_title),
    onRoute: isOnRoute(row),
    agreed: isWaiting && row.agreed_at !== null,
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
  const row = await findRow(db, id, today(ctx))
  if (row === undefined) throw new Problem('not-found')
  const items: RequestItem[] = []
  for (const item of found.items) items.push(await itemView({ ctx, actor, db }, found, item, language))
  return {
    ...requestRow(ctx, actor, row, language),
    ...(found.isTold && { about: found.items.map(({ title }) => title).join(', '), askedBy: row.asked_by_title }),
    reason: row.reason,
    route: await routeView(found, db),
    waitsForWord: row.state !== 'draft' && waitsForWord(ctx, found.request),
    items,
    events: (await listEvents(db, id)).map((event) => ({
      ...{ at: event.at.toISOString(), what: event.what, text: event.text },
      by: nameOf(ctx, actor, event.by_id, event.by_title),
    })),
    may: await mayOf(ctx, actor, found),
  }
}

async function routeView({ request, isTold }: RequestWithItems, db: Db): Promise<RequestCard['route']> {
  const { approval_id: id } = request
  const going = id === null ? undefined : await findGoingBy(db, id)
  if (going === undefined) return null
  const { route: title, stage, dueAt } = going
  return { approvalId: isTold ? id : null, title, stage, dueAt: dueAt?.toISOString() ?? null }
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
  { request, isTold }: RequestWithItems,
  item: StoredItem,
  language: Language,
): Promise<RequestItem> {
  const { id, state, fields } = item
  const isSeen = isTold || seesItem(ctx, actor, item)
  const isSent = request.state !== 'draft' && state === 'open'
  const stale = isSent ? await staleAsSeen({ ctx, actor, db }, request, item) : undefined
  const role = fields.roleId ? (await listRoleTitles(db, [fields.roleId])).get(fields.roleId) : undefined
  const subsystem = openedSubsystems(ctx.decisions.catalog).find((one) => one.id === fields.subsystemId)
  return {
    ...{ id, state, title: isTold ? item.title : titleSeen(ctx, actor, request, item) },
    person: fields.personId ? personSeen(ctx, actor, item, fields.personId) : null,
    ...dataOf(fields, isSeen),
    subsystem: subsystem === undefined ? null : { id: subsystem.id, title: subsystem.title },
    role: fields.roleId ? { id: fields.roleId, title: role ?? fields.roleId } : null,
    ...{ action: fields.action ?? null, until: fields.until ?? null },
    persons: await personsOf({ ctx, actor, db }, item),
    stale: stale === undefined ? null : { code: stale.code, ...problemWords(stale, language) },
  }
}

/** What the item says of the person; of whom the viewer does not see, only which fields are asked for. */
function dataOf(
  { fullName = null, birthDate = null, before = {}, changes = {} }: StoredItem['fields'],
  isSeen: boolean,
): Pick<RequestItem, 'fullName' | 'birthDate' | 'changes'> {
  if (!isSeen) {
    const asked = Object.keys(changes).map((field) => ({ field, old: unseen, new: unseen }))
    return { fullName: null, birthDate: null, changes: asked }
  }
  const asked = Object.entries(changes).map(([field, value]) => ({
    ...{ field, old: before[field] ?? null, new: value === null ? null : String(value) },
  }))
  return { fullName, birthDate, changes: asked }
}

function personSeen(ctx: Context, actor: Actor, { people }: StoredItem, id: string): RequestItem['person'] {
  const person = people.find((one) => one.id === id)
  if (person === undefined || !seesPerson(ctx, actor, person)) return { id: null, title: unseen }
  return { id, title: person.name ?? id }
}

/** Of those that the viewer does not see, nothing but that they are there. */
async function personsOf({ ctx, actor, db }: Acting, { fields, people }: StoredItem): Promise<RequestItem['persons']> {
  const asked = people.filter(({ id }) => fields.personIds?.includes(id))
  const persons = await Promise.all(asked.map(({ id }) => findPerson(db, id)))
  return asked.flatMap((one, at): RequestItem['persons'] => {
    const person = persons[at]
    if (person === undefined) return []
    if (!seesPerson(ctx, actor, one)) return [{ id: null, title: unseen, birthDate: null, home: null }]
    const home = may(ctx, actor, 'dostup.persons.view', person.home_id) ? person.home_title : null
    return [{ id: one.id, title: one.name ?? one.id, birthDate: person.birth_date, home }]
  })
}
