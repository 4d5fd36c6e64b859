/**
 * A subsystem asks, and is answered, by names of its own: actions and records without its name space, accounts and organizations by its
 * aliases; anybody by a login or a СНИЛС. They are told as the model's ids before the question is decided, and ids as they are called
 * after it. What is the model's own word already costs a look into the snapshot, and what is not a look into the database.
 */
import type { FastifyRequest } from 'fastify'
import { findKind } from '../../services/catalog/index.ts'
import { type Called, listAliasesOf } from '../../services/clients/index.ts'
import { type Actor, type Context, recall } from '../../services/decisions/index.ts'
import { type LookedUp, lookUp, type Outer, ownId, wholeAction, wholeId } from '../../services/facts/index.ts'
import type { Asker } from './asker.ts'
import { isAccount, isOuter } from './entities.ts'

interface Entities {
  readonly subject?: unknown
  readonly action?: unknown
  readonly resource?: unknown
}

interface Entity {
  readonly type?: unknown
  readonly id?: unknown
  readonly name?: unknown
  readonly properties?: Readonly<Record<string, unknown>>
}

export interface OwnWords {
  /** The same questions in the model's words; at once, unless something has to be looked up. */
  told<T extends Entities>(asked: readonly T[]): T[] | Promise<T[]>
  /** Accounts and nodes as the subsystem calls them, actions without its name space. */
  shownAccounts(ids: readonly string[]): Promise<Map<string, string>>
  shownNodes(ids: readonly string[]): Promise<Map<string, string>>
  shownAction(name: string): string
}

export function wordsOf(
  ctx: Context,
  { subsystemKey, tokenOwner, actor, ip }: FastifyRequest,
  { mayUseOwnWords }: Asker,
): OwnWords {
  const space = subsystemKey?.subsystem ?? tokenOwner?.subsystem
  const account = subsystemKey?.account
  const acting: Actor | undefined =
    account == null ? (actor ?? undefined) : { kind: 'account', accountId: account.id, title: account.login, ip }
  const shown = async (called: Called, ids: readonly string[]) =>
    space === undefined || subsystemKey?.hasAliases !== true
      ? new Map<string, string>()
      : await listAliasesOf(ctx.database.kysely, { subsystem: space, called, ids })
  return {
    told(asked) {
      if (!mayUseOwnWords && !asked.some(isOfOuter)) return [...asked]
      const reading = reader(ctx, space)
      const first = asked.map(reading.read)
      const strange = reading.strange()
      if (strange.length === 0) return first
      return lookedUp(ctx, { space, actor: acting }, strange).then((found) => {
        reading.know(found)
        return asked.map(reading.read)
      })
    },
    shownAccounts: (ids) => shown('account', ids),
    async shownNodes(ids) {
      const names = await shown('node', ids)
      if (space === undefined) return names
      for (const id of ids) if (id.startsWith(`${space}:`)) names.set(id, ownId(space, id))
      return names
    },
    shownAction: (name) => (space === undefined ? name : ownId(space, name)),
  }
}

/** What was asked a moment ago is not looked up again while nothing has moved. */
async function lookedUp(
  ctx: Context,
  who: { readonly space: string | undefined; readonly actor: Actor | undefined },
  strange: readonly Outer[],
): Promise<Map<string, LookedUp>> {
  const look = () => lookUp(ctx, who, strange)
  const asker = who.actor?.accountId ?? ''
  const found =
    strange.length > 20 ? await look() : await recall(ctx, JSON.stringify(['own', who.space, asker, strange]), look)
  return new Map(strange.map((outer, at) => [keyOf(outer), found[at] as LookedUp]))
}

const keyOf = ({ called, alias, login, snils }: Outer): string => JSON.stringify([called, alias, login, snils])

function reader(ctx: Context, space: string | undefined) {
  const known = new Map<string, LookedUp>()
  const strange = new Map<string, Outer>()
  /** Undefined: it is to be looked up, or nobody is called so. */
  const find: Find = (outer, what) => {
    const key = keyOf(outer)
    const found = known.get(key)
    if (found === undefined) strange.set(key, outer)
    return found?.[what] ?? undefined
  }
  const told = entitiesOf(ctx, space, find)
  return {
    read<T extends Entities>(asked: T): T {
      if (!isEntity(asked)) return asked
      const subject = isEntity(asked.subject) ? told.subject(asked.subject) : asked.subject
      const action = isEntity(asked.action) ? told.action(asked.action) : asked.action
      const resource = isEntity(asked.resource) ? told.resource(asked.resource) : asked.resource
      const isSame = subject === asked.subject && action === asked.action && resource === asked.resource
      if (isSame) return asked
      const members: Entities = {
        ...(subject !== undefined && { subject }),
        ...(action !== undefined && { action }),
        ...(resource !== undefined && { resource }),
      }
      return { ...asked, ...members }
    },
    strange: () => [...strange.values()],
    know(found: ReadonlyMap<string, LookedUp>) {
      for (const [key, one] of found) known.set(key, one)
    },
  }
}

type Find = (outer: Outer, what: Called) => string | undefined

function entitiesOf(ctx: Context, space: string | undefined, find: Find) {
  const { account, node } = idsOf(ctx, space, find)
  return {
    subject(entity: Entity): Entity {
      const { type, id } = entity
      if (typeof type !== 'string' || typeof id !== 'string') return entity
      if (isAccount(type)) return withId(entity, account(id))
      if (!isOuter(type)) return entity
      const found = find(type === 'login' ? { login: id } : { snils: id }, 'account')
      return found === undefined ? entity : { ...entity, type: 'account', id: found }
    },
    action(entity: Entity): Entity {
      if (space === undefined || typeof entity.name !== 'string') return entity
      const name = wholeAction(ctx.decisions.catalog, space, entity.name)
      return name === entity.name ? entity : { ...entity, name }
    },
    resource(entity: Entity): Entity {
      const { type, id, properties } = entity
      if (typeof type !== 'string') return entity
      const told = typeof id === 'string' ? withId(entity, node(id, type)) : entity
      if (!isEntity(properties)) return told
      const { parent, owner } = properties
      const of = {
        ...(typeof parent === 'string' && { parent: node(parent, 'node') }),
        ...(typeof owner === 'string' && { owner: account(owner) }),
      }
      return of.parent === undefined && of.owner === undefined
        ? told
        : { ...told, properties: { ...properties, ...of } }
    },
  }
}

/** Whoever is not an account of that id, and what is no node of that id and kind, may be called so by the subsystem. */
function idsOf({ decisions }: Context, space: string | undefined, find: Find) {
  const fits = (id: string, type: string) => {
    const kind = decisions.kindOf(id)
    return kind !== undefined && (type === 'node' || type === kind)
  }
  const isOfProduct = (type: string) => {
    const family = findKind(decisions.catalog, type)?.family
    return type === 'node' || family === 'organization' || family === 'unit'
  }
  return {
    account(id: string): string {
      if (space === undefined || decisions.homeOf(id) !== undefined) return id
      return find({ called: 'account', alias: id }, 'account') ?? id
    },
    node(id: string, type: string): string {
      if (space === undefined || fits(id, type)) return id
      const whole = wholeId(space, id)
      if (fits(whole, type)) return whole
      return isOfProduct(type) ? (find({ called: 'node', alias: id }, 'node') ?? id) : id
    },
  }
}

/** Whether all of it is the model's words already, so that there is nothing to be told. */
export const isOfModel = ({ mayUseOwnWords }: Asker, asked: Entities): boolean => !mayUseOwnWords && !isOfOuter(asked)

const isOfOuter = (asked: Entities): boolean => isEntity(asked) && isOuterSubject(asked.subject)

const isOuterSubject = (subject: unknown): boolean =>
  isEntity(subject) && typeof subject.type === 'string' && isOuter(subject.type)

const withId = (entity: Entity, id: string): Entity => (id === entity.id ? entity : { ...entity, id })

const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
