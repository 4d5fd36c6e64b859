import type { FactChange, Offence, Separation } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { type Attendant, type Context, type Moved, offencesOfStored } from '../decisions/index.ts'
import { isInForce } from './exceptions/exceptions.ts'
import { listOpenExceptions, type StoredException } from './queries-separation.ts'
import { refusalOf } from './refusal.ts'
import { listRules, type Rule, separated } from './rules/rules.ts'

/** What is in force, as it was read at a revision. */
interface InForce {
  readonly revision: number
  readonly catalog: Context['decisions']['catalog']
  readonly rules: readonly Rule[]
  readonly separation: Separation
  readonly exceptions: readonly StoredException[]
}

/**
 * Separation of duties, held on every path: refuses a deed after which somebody would hold what a rule keeps apart, unless they are excepted.
 * What was broken before is left as it was. Where there are no rules, it asks nothing.
 */
export function openSeparation(): Attendant {
  let known: InForce | undefined
  return async (ctx, moved) => {
    if (moved.facts !== 'reload' && moved.facts.length === 0) return
    const inForce = isFresh(known, ctx, moved) ? known : await read(ctx)
    if (!moved.unit.some(isOurs)) known = inForce
    if (inForce.rules.length > 0) await requireApart(ctx, moved, inForce)
  }
}

const isOurs = (deed: string): boolean => deed.startsWith('separation.')

const isFresh = (known: InForce | undefined, { decisions }: Context, { unit }: Moved): known is InForce =>
  known !== undefined &&
  known.catalog === decisions.catalog &&
  decisions.lastOf('separation') <= known.revision &&
  !unit.some(isOurs)

async function read({ database, decisions }: Context): Promise<InForce> {
  const { catalog, revision } = decisions
  const rules = (await listRules(catalog, database.kysely)).filter(({ active }) => active)
  const exceptions = rules.length === 0 ? [] : await listOpenExceptions(database.kysely)
  return { revision, catalog, rules, separation: { rules: rules.map(separated) }, exceptions }
}

async function requireApart(ctx: Context, moved: Moved, inForce: InForce): Promise<void> {
  const made = await offencesMade(ctx, moved, inForce.separation)
  const now = ctx.clock()
  const refused = made.filter((offence) => !inForce.exceptions.some((one) => excepts(one, offence, now)))
  if (refused.length > 0) throw new Problem('duties-apart', await refusalOf(ctx, moved, inForce.rules, refused))
}

const excepts = (exception: StoredException, { rule, accounts }: Offence, now: Date): boolean =>
  exception.rule_id === rule && accounts.includes(exception.account_id) && isInForce(exception, now)

/** Asked one after another: the one decisions suppose what the others do not know. */
async function offencesMade(ctx: Context, moved: Moved, separation: Separation): Promise<Offence[]> {
  const { facts } = moved
  if (facts === 'reload') return await madeAnew(ctx, moved, separation)
  const parents = parentsBefore(facts, moved)
  const now = ctx.decisions.offencesBy(separation, { facts, parentBefore: (node) => parents.get(node) })
  if (now.length === 0) return []
  const before = moved.before.offences(
    separation,
    now.flatMap(({ accounts }) => accounts),
  )
  return ctx.decisions.worse(now, before)
}

function parentsBefore(facts: readonly FactChange[], moved: Moved): ReadonlyMap<string, string | null> {
  const nodes = facts.flatMap((fact) => ('put' in fact && fact.put === 'node' ? [fact.node.id] : []))
  if (nodes.length === 0) return new Map()
  const { before } = moved
  return new Map(nodes.filter((id) => before.has(id)).map((id) => [id, before.ancestors(id)[0] ?? null]))
}

/** What moves too much to tell is compared whole; whoever runs the command line stands above the model, and is shown it in the list. */
async function madeAnew(
  { database, decisions: { days }, clock }: Context,
  { actor, before }: Moved,
  separation: Separation,
) {
  if (actor.kind === 'operator') return []
  const after = await offencesOfStored(database.kysely, separation, { at: clock(), days })
  return after.worse(before.offences(separation, 'all'))
}
