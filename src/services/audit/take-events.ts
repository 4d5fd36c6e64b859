import { Problem } from '../../core/problems/index.ts'
import { findEventOf } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { type EventAccount, insertTold, listEventAccounts, type ToldRow } from './queries-told-events.ts'
import type { ToldEvent } from './shapes.ts'

/** What became of one event: it was written now, it was there already, or it is refused. */
export type Taking = 'written' | 'known' | { readonly problem: Problem }

/** What became of each, and what stands in the log by it that did not before. */
export interface Taken {
  readonly takings: Taking[]
  readonly written: readonly ToldRow[]
}

/** Clocks of subsystems may go ahead by so much. */
const aheadMilliseconds = 5 * 60 * 1000

/** B14: what a subsystem tells of itself, of types that the preset declares for it; sent again it writes nothing. */
export async function takeEvents(ctx: Context, subsystem: string, items: readonly ToldEvent[]): Promise<Taken> {
  const accounts = await accountsOf(ctx, items)
  const read = items.map((item) => readTold({ ctx, subsystem, accounts }, item))
  const rows = read.flatMap((one) => (one instanceof Problem ? [] : [one]))
  const written = await insertTold(ctx.database.kysely, subsystem, rows)
  const rowsById = new Map(rows.toReversed().map((row) => [row.source_id, row]))
  const isNew = [...written].flatMap((id) => rowsById.get(id) ?? [])
  const answer = (id: string): Taking => (written.delete(id) ? 'written' : 'known')
  const takings = read.map((one) => (one instanceof Problem ? { problem: one } : answer(one.source_id)))
  return { takings, written: isNew }
}

type Accounts = ReadonlyMap<string, EventAccount>
const byId = (id: string) => `id ${id}`
const byLogin = (login: string) => `login ${login}`

async function accountsOf(ctx: Context, items: readonly ToldEvent[]): Promise<Accounts> {
  const ids = [...new Set(items.flatMap(({ accountId }) => accountId ?? []))]
  const logins = [...new Set(items.flatMap(({ login }) => login ?? []))]
  const found = await listEventAccounts(ctx.database.kysely, ids, logins)
  return new Map(found.flatMap((one) => [[byId(one.id), one] as const, [byLogin(one.login), one] as const]))
}

interface Reading {
  readonly ctx: Context
  readonly subsystem: string
  readonly accounts: Accounts
}

function readTold({ ctx, subsystem, accounts }: Reading, told: ToldEvent): ToldRow | Problem {
  if (findEventOf(ctx.decisions.catalog, subsystem, told.event) === undefined) return undeclared(ctx, subsystem, told)
  const { accountId, login, organizationId, object } = told
  if ((accountId === undefined) === (login === undefined)) return new Problem('event-account-unknown')
  const account = accounts.get(accountId === undefined ? byLogin(login ?? '') : byId(accountId))
  if (account === undefined) return new Problem('event-account-unknown')
  const place = organizationId ?? account.home_id
  if (!ctx.decisions.has(place)) return new Problem('event-organization-unknown')
  const at = new Date(told.at)
  if (at.getTime() > ctx.clock().getTime() + aheadMilliseconds) return new Problem('event-not-yet')
  return {
    ...{ source_id: told.id, event: told.event, at: at.toISOString(), ip: told.ip ?? null, organization_id: place },
    ...{ account_id: account.id, account_title: account.title, account_login: account.login },
    ...{ object_id: object?.id ?? null, object_title: object?.title ?? null },
  }
}

function undeclared({ decisions: { catalog } }: Context, subsystem: string, { event }: ToldEvent): Problem {
  const known = catalog.subsystems.find(({ id }) => id === subsystem)?.events?.map(({ id }) => id) ?? []
  return new Problem('event-undeclared', {
    ...{ event, subsystem },
    known: known.length === 0 ? { ru: 'нет ни одного', en: 'there are none' } : known.join(', '),
  })
}
