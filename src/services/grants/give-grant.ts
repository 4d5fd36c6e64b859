import type { FactChange, GrantFact } from '../../core/engine/index.ts'
import { type FieldProblem, momentInEach, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { findAccount, getVisibleAccount, type StoredAccount } from '../accounts/index.ts'
import {
  type ChangedObject,
  type Deed,
  differences,
  type Policy,
  type ReadsAhead,
  writeBehind,
} from '../audit/index.ts'
import { findRight, getMetarole, isOffered, takesGrants } from '../catalog/index.ts'

import {
  type Acting,
  type Actor,
  type Context,
  type Decisions,
  grantFactsNow,
  isBound,
  movingGrants,
  requireAnywhere,
  requireRight,
  requireVisible,
  storedGrant,
  whoActs,
} from '../decisions/index.ts'

import {
  findLack,
  type HandedOut,
  isOneself,
  isOutrankedBy,
  lackInWords,
  type Receiver,
  readLackAhead,
  readOneselfAhead,
  requireRootGives,
} from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { shortName } from '../persons/index.ts'
import { findRole } from '../roles/index.ts'
import { zoneOfInstallation } from '../settings/index.ts'
import { findAssigned } from '../templates/index.ts'
import { endingTemplate } from './ending-template.ts'
import { type GivenNode, type GivenPlaces, givenPlaces, handedOutAt } from './given-places.ts'
import { goneGrant, limitsInWords } from './grant-objects.ts'
import { findGrant, findPower, insertGrant, insertLimits, removeGrant } from './queries-grants.ts'
import type { GivenGrant, NewGrant } from './shapes.ts'

/** What is given, and for how long: to an account, or to everyone affiliated with a node. */
export type PowerAsked = Pick<NewGrant, 'roleId' | 'rightId' | 'validFrom' | 'validUntil'>

/** What is handed out: a role with its rights, or a single right. */
export interface RoleOrRight {
  readonly roleId: string | null
  readonly rightId: string | null
  readonly title: string
  readonly rights: readonly string[]
}

/** Whatever `giveGrant` reads for most of what is given. */
const giveGrantAhead: ReadsAhead<GivenGrant> = {
  writes: ({ accountId }) => accountId,
  async read(tx, asked) {
    const inputs = asked.map(({ input }) => input)
    const accounts = inputs.map(({ accountId }) => accountId)
    await Promise.all([
      findAccount.ahead(tx, accounts),
      findNode.ahead(
        tx,
        inputs.map(({ scopeId }) => scopeId),
      ),
      findRole.ahead(
        tx,
        inputs.flatMap(({ roleId }) => roleId ?? []),
      ),
      readLackAhead(tx, asked),
      readOneselfAhead(tx, asked),
      findAssigned.ahead(tx, accounts),
      findPower.ahead(tx, inputs.map(askedPower)),
    ])
  },
}

const askedPower = ({ accountId, scopeId, roleId, rightId }: GivenGrant) =>
  [accountId, scopeId, roleId ?? null, rightId ?? null] as const

/** Gives an account a role or a right at a scope. Nobody hands out more than they hold there, nor for longer (model.md, law 2). Returns the grant's id. */
export const giveGrant: Deed<GivenGrant, string> & Policy<StoredAccount> = {
  name: 'grants.give-grant',
  kind: 'model',
  async policy(ctx, actor, account, db) {
    requireAnywhere(ctx, actor, 'dostup.grants.give')
    await requireReceives(ctx, actor, db, account)
  },
  ahead: giveGrantAhead,
  decide: endingTemplate(async (ctx, tx, actor, asked) => {
    const span = checkForm(ctx, asked)

    const account = await getVisibleAccount(ctx, actor, tx, asked.accountId)
    const named = await findNode(tx, asked.scopeId)
    if (named === undefined) throw new Problem('not-found')
    requireVisible(ctx, actor, 'dostup.organizations.view', named.id)
    requireRight(ctx, actor, 'dostup.grants.give', named)
    await giveGrant.policy(ctx, actor, account, tx)
    const power = await chosenPower(ctx, tx, asked)
    const { rights } = power
    const places = await givenPlaces(ctx, actor, tx, { scope: named, rights, limitedTo: asked.limitedTo ?? [] })
    const { scope, limits } = places
    const { catalog } = ctx.decisions
    for (const handed of handedOutAt(catalog, places, rights, span.until)) {
      await requireMayHandOut({ ctx, actor, db: tx }, handed, 'another')
    }
    const { id, expired } = await roomForPower(tx, ctx, { account: account.id, power, scope })
    const grant = { account_id: account.id, role_id: power.roleId, right_id: power.rightId, scope_id: scope.id }
    const given = [Number(id), account.id, power.roleId, power.rightId, scope.id, span.from, span.until] as const
    const source = asked.source ?? 'hand'
    writeBehind(ctx, insertGrant(tx, ...given, asked.reason ?? null, whoActs(actor), ctx.clock(), source))
    await insertLimits(
      tx,
      id,
      limits.map((limit) => limit.id),
    )
    const holder = shortName(account) ?? account.login
    const after = { account: holder, power: power.title, scope: scope.title, reason: asked.reason ?? null }
    const dates = { validFrom: span.from?.toISOString() ?? null, validUntil: span.until?.toISOString() ?? null }
    const created: ChangedObject = {
      operation: 'create',
      model: 'grant',
      id,
      title: `${power.title} — ${holder}`,
      accountId: account.id,
      organizationId: scope.id,
      fields: differences(null, { ...after, limitedTo: limitsInWords(limits), ...dates, active: true }),
    }
    return {
      result: id,
      changed: expired === undefined ? [created] : [goneGrant(catalog, expired.grant), created],
      facts: [
        ...(expired?.facts ?? []),
        ...(await putGrant(tx, ctx.decisions, {
          grant: storedGrant({ ...grant, id, from: seconds(span.from), until: seconds(span.until), active: true }),
          places,
          rights,
        })),
      ],
    }
  }),
}

/** Most grants are held whole at their scope, which is known without asking where. */
export async function putGrant(
  tx: Transaction,
  decisions: Decisions,
  {
    grant,
    places: { limits },
    rights,
  }: { readonly grant: GrantFact; readonly places: GivenPlaces; readonly rights: readonly string[] },
): Promise<FactChange[]> {
  const isPlain = limits.length === 0 && !rights.some((right) => isBound(findRight(decisions.catalog, right)))
  const facts = isPlain ? [grant] : await grantFactsNow(tx, decisions, [grant])
  return facts.map((fact) => ({ put: 'grant', grant: fact }))
}

export const seconds = (at: Date | null): number | null => (at === null ? null : Math.floor(at.getTime() / 1000))

/** Grants begin and end at whole seconds (model.md, law 4). */
function wholeSecond(text: string | null | undefined): Date | null {
  return text ? new Date(Math.floor(new Date(text).getTime() / 1000) * 1000) : null
}

export function checkForm(ctx: Context, asked: PowerAsked): { from: Date | null; until: Date | null } {
  const now = ctx.clock()
  const problems: FieldProblem[] = []
  const { rightId: right } = asked
  if (right !== undefined && !isOffered(ctx.decisions.catalog, right)) {
    problems.push({ field: 'rightId', code: 'right-unknown', values: { right } })
  }
  if ((asked.roleId === undefined) === (asked.rightId === undefined)) {
    problems.push({ field: 'roleId', code: 'field-required' })
  }
  const from = wholeSecond(asked.validFrom)
  const until = wholeSecond(asked.validUntil)
  if (until !== null && until <= (from ?? now)) {
    problems.push({
      field: 'validUntil',
      code: 'field-invalid',
      values: { reason: laterThan(ctx, from ?? now) },
    })
  }
  refuseFields(problems)
  return { from, until }
}

/** Why a moment is refused. */
export function laterThan(ctx: Context, at: Date) {
  const { ru, en } = momentInEach(at, zoneOfInstallation(ctx))
  return { ru: `позже ${ru}`, en: `later than ${en}` }
}

/** Not to oneself, nor to a second account of oneself (mistake 36); not to one whose rights are fixed (A3). */
async function requireReceives(ctx: Context, actor: Actor, db: Db, account: StoredAccount): Promise<void> {
  if (await isOneself(actor, db, account.id)) throw new Problem('own-account-refused')
  const metarole = getMetarole(ctx.decisions.catalog, account.metarole)
  if (!takesGrants(metarole)) throw new Problem('metarole-takes-no-grants', { metarole: metarole.title })
  if (isOutrankedBy(ctx, actor, metarole)) {
    throw new Problem('account-more-powerful', { metarole: metarole.title })
  }
  if (!account.active) throw new Problem('account-inactive')
}

export async function chosenPower(ctx: Context, tx: Transaction, asked: PowerAsked): Promise<RoleOrRight> {
  const { catalog } = ctx.decisions
  if (asked.rightId !== undefined) {
    const title = findRight(catalog, asked.rightId)?.title.ru ?? ''
    return { roleId: null, rightId: asked.rightId, title, rights: [asked.rightId] }
  }
  const role = await findRole(tx, asked.roleId ?? '')
  if (role === undefined) throw new Problem('not-found')
  if (role.archived_at !== null) throw new Problem('role-archived', { role: role.title })
  return { roleId: role.id, rightId: null, title: role.title, rights: role.rights }
}

export async function requireMayHandOut(who: Acting<Transaction>, handed: HandedOut, to: Receiver): Promise<void> {
  const { ctx, actor } = who
  requireRootGives(ctx, actor, handed.rights)
  const lack = await findLack(who, handed, to)
  if (lack === undefined) return
  if (lack.since === null) throw lackInWords(ctx, actor, handed, lack)
  const values = { node: handed.title, until: momentInEach(lack.since, zoneOfInstallation(ctx)) }
  refuseFields([{ field: 'validUntil', code: 'gives-longer-than-held', values }])
}

async function roomForPower(
  tx: Transaction,
  ctx: Context,
  { account, power, scope }: { readonly account: string; readonly power: RoleOrRight; readonly scope: GivenNode },
) {
  const found = await findPower(tx, [account, scope.id, power.roleId, power.rightId])
  if (found === undefined) throw new Error('a power was not looked for')
  const { next, id, active, valid_until } = found
  return { id: String(next), expired: id === null ? undefined : await roomAfter(tx, ctx, { id, active, valid_until }) }
}

/**
 * One power, one grant, whatever its state (N9). But one that has run out by itself was deactivated by nobody: it goes off the list, into
 * the history, and the new one stands in its place.
 */
export async function roomAfter(tx: Transaction, { clock, decisions }: Context, before: PowerBefore) {
  if (!before.active) throw new Problem('power-deactivated')
  if (before.valid_until === null || before.valid_until > clock()) throw new Problem('power-exists')
  const id = String(before.id)
  const grant = await findGrant(tx, id)
  const facts = await movingGrants(tx, decisions, { grants: [id] }, () => removeGrant(tx, id))
  return grant && { grant, facts }
}

interface PowerBefore {
  readonly id: number
  readonly active: boolean | null
  readonly valid_until: Date | null
}
