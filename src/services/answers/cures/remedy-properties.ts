import type { Comparison, FactChange, Miss, PropertyName, Value } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import { findAccount } from '../../accounts/index.ts'
import { perform } from '../../audit/index.ts'
import { builtInNames, type StoredProperties } from '../../catalog/index.ts'
import { type Actor, accountFact, type Context } from '../../decisions/index.ts'
import { listGrantsByIds, seesGrant } from '../../grants/index.ts'
import { setAccountProperties } from '../../properties/index.ts'
import { sentAlong } from '../question.ts'
import { valueInWords } from '../sentences/words-conditions.ts'
import type { Remedy, Step, Supposed } from './remedy.ts'
import { propertiesInWords, remedyInWords } from './words-cure.ts'

/** Comparisons of one condition that are met one after another. */
const mostSet = 4

/** What a visible grant that counts here still waits for, where the account itself can be told to meet it. */
export async function propertyRemedy(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  const { nearest } = now
  if (nearest?.miss !== 'condition-fails') return []
  if (nearest.grant !== null) {
    const [grant] = await listGrantsByIds(ctx.database.kysely, [nearest.grant])
    if (grant === undefined || !seesGrant(ctx, actor, grant)) return []
  }
  const { properties } = mendProperties(ctx, now, nearest.grant) ?? { properties: null }
  return properties === null ? [] : [[propertyStep(now, properties, language)]]
}

/**
 * The properties of the account by which this grant says yes, and the facts with them; null where none is to be set. Only what is not there
 * yet is set, or added to a list: to replace a value may take other rights away, and a place's own data are no matter of access.
 */
export function mendProperties(
  ctx: Context,
  now: Supposed,
  grant: string | null,
  set: StoredProperties | null = null,
): { readonly properties: StoredProperties | null; readonly facts: readonly FactChange[] } | undefined {
  const { asked, account, node, at } = now
  const facts = set === null ? now.facts : [...now.facts, accountWith(now, set)]
  const explanation = ctx.decisions.suppose(facts, () =>
    ctx.decisions.explain(asked.account, asked.action, asked.node, { at, sent: sentAlong(asked) }),
  )
  if (explanation.allowed) return { properties: set, facts }
  if (Object.keys(set ?? {}).length >= mostSet) return undefined
  const lacks = valueToSet(failing(explanation.misses, grant), { ...account.properties, ...set }, node.properties)
  return lacks === undefined ? undefined : mendProperties(ctx, now, grant, { ...set, ...lacks })
}

function failing(misses: readonly Miss[], grant: string | null): Comparison | undefined {
  for (const miss of misses) if (miss.miss === 'condition-fails' && miss.grant === grant) return miss.fails
  return undefined
}

/** The account as the facts have it by then, with these properties. */
function accountWith({ account, facts }: Supposed, set: StoredProperties): FactChange {
  const put = facts.findLast((change) => 'put' in change && change.put === 'account')
  const fact = put !== undefined && 'account' in put ? put.account : accountFact(account)
  return { put: 'account', account: { ...fact, properties: { ...account.properties, ...set } } }
}

/** What the account is to have so that the comparison is met; undefined: it is not for the account to meet. */
function valueToSet(
  fails: Comparison | undefined,
  has: StoredProperties,
  ofNode: StoredProperties,
): StoredProperties | undefined {
  if (fails === undefined) return undefined
  const wanted = wantedOf(fails, ofNode)
  if (wanted === undefined) return undefined
  const [name, value] = wanted
  const stored = Object.hasOwn(has, name) ? has[name] : undefined
  if (stored === undefined) return { [name]: value }
  return Array.isArray(stored) && !stored.includes(value) ? { [name]: [...stored, value] } : undefined
}

function wantedOf(fails: Comparison, ofNode: StoredProperties): [name: string, value: Value] | undefined {
  const operand = 'equal' in fails ? fails.equal : 'oneOf' in fails ? fails.oneOf : undefined
  const other = typeof operand === 'object' && 'property' in operand ? operand.property : undefined
  const name = ownName('account', fails.property) ?? ownName('account', other)
  if (name === undefined || operand === undefined) return undefined
  if (other === undefined) {
    const [first] = [operand].flat() as readonly Value[]
    return first === undefined ? undefined : [name, first]
  }
  const source = ownName('node', fails.property) ?? ownName('node', other)
  const stored = source !== undefined && Object.hasOwn(ofNode, source) ? [ofNode[source] ?? []].flat() : []
  const [first] = stored as readonly Value[]
  return first === undefined ? undefined : [name, first]
}

/** The stored property of this side, if it is one that the model does not know by itself. */
function ownName(side: keyof typeof builtInNames, property: PropertyName | undefined): string | undefined {
  if (property === undefined || !property.startsWith(`${side}.`)) return undefined
  const name = property.slice(side.length + 1)
  return (builtInNames[side] as readonly string[]).includes(name) ? undefined : name
}

export function propertyStep({ account }: Supposed, set: StoredProperties, language: Language): Step {
  const told = Object.entries(set).map(([name, value]) => ({
    name,
    value: valueInWords([value].flat().at(-1))[language],
  }))
  return {
    deed: 'set-account-properties',
    sentence: remedyInWords['set-account-properties'][language](propertiesInWords(told, language)),
    role: null,
    right: null,
    grant: null,
    scope: { id: account.home_id, title: account.home_title },
    needs: 'dostup.properties.edit',
    async perform(stage, actor) {
      const stored = await findAccount(stage.database.kysely, account.id)
      if (stored === undefined) return
      const asked = { properties: { ...stored.properties, ...set }, updatedAt: stored.updated_at.toISOString() }
      await perform(stage, actor, setAccountProperties, { id: account.id, asked })
    },
  }
}
