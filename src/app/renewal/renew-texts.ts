import { Problem } from '../../core/problems/index.ts'
import { keptLine, keptLines } from '../../core/texts/index.ts'
import { editAccount } from '../../services/accounts/index.ts'
import { perform } from '../../services/audit/index.ts'
import { getAccount } from '../../services/cards/index.ts'
import type { StoredProperties } from '../../services/catalog/index.ts'
import { type Context, operator } from '../../services/decisions/index.ts'
import { editOrganization, getOrganization } from '../../services/organizations/index.ts'
import { editPerson, getPerson } from '../../services/persons/index.ts'
import { setAccountProperties, setOrganizationProperties } from '../../services/properties/index.ts'
import { editRole, getRole } from '../../services/roles/index.ts'
import { forgetTextToRenew, listTextsToRenew } from './queries-texts-to-renew.ts'

export interface Renewed {
  /** How many of each model were changed. */
  readonly counts: Readonly<Record<string, number>>
  /** Those that a rule does not let be changed, with the rule's code. */
  readonly left: readonly string[]
}

/**
 * Normalizes what was kept before the doors did so, by the same rule, and takes away the signs that they refuse. Each change is the deed
 * by which anybody would make it, so the change log has it; what is well stays, so that a second run, or one beside it, finds nothing.
 */
export async function renewTexts(ctx: Context): Promise<Renewed> {
  const counts: Record<string, number> = {}
  const left: string[] = []
  for (const one of await listTextsToRenew(ctx.database.kysely)) {
    try {
      if (await renewals[one.model](ctx, one.id)) counts[one.model] = (counts[one.model] ?? 0) + 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      left.push(`${one.model} ${one.id} (${error.code})`)
    }
    await forgetTextToRenew(ctx.database.kysely, one)
  }
  return { counts, left }
}

/** Each answers whether there was anything to change. */
const renewals: Record<'person' | 'organization' | 'account' | 'role', (ctx: Context, id: string) => Promise<boolean>> =
  {
    async person(ctx, id) {
      const form = moved(await getPerson(ctx, operator, id), ['lastName', 'firstName', 'middleName', 'email', 'phone'])
      if (form !== undefined) await perform(ctx, operator, editPerson, { id, form })
      return form !== undefined
    },
    async organization(ctx, id) {
      const card = await getOrganization(ctx, operator, id)
      const lines = moved(card, ['title', 'shortTitle', 'email', 'phone', 'fax', 'tags'])
      const notes = moved(card, ['address', 'note'], keptLines)
      const properties = movedProperties(card)
      if (properties !== undefined) await perform(ctx, operator, setOrganizationProperties, { id, asked: properties })
      const edit = { ...lines, ...notes }
      if (lines ?? notes) await perform(ctx, operator, editOrganization, { id, edit })
      return (lines ?? notes ?? properties) !== undefined
    },
    async account(ctx, id) {
      const card = await getAccount(ctx, operator, id)
      const [edit, properties] = [moved(card, ['email']), movedProperties(card)]
      if (properties !== undefined) await perform(ctx, operator, setAccountProperties, { id, asked: properties })
      if (edit !== undefined) await perform(ctx, operator, editAccount, { id, edit })
      return (edit ?? properties) !== undefined
    },
    async role(ctx, id) {
      const card = await getRole(ctx, operator, id)
      const [title, note] = [moved(card, ['title']), moved(card, ['note'], keptLines)]
      if (title ?? note) await perform(ctx, operator, editRole, { id, edit: { ...title, ...note } })
      return (title ?? note) !== undefined
    },
  }

/** Of the fields those that are not as they would be kept now; a text of which nothing is left is none. */
function moved<Card extends object, Field extends keyof Card>(
  card: Card,
  fields: readonly Field[],
  kept = keptLine,
): Partial<Pick<Card, Field>> | undefined {
  const changed = fields.flatMap((field) => {
    const value = renewed(card[field], kept)
    return JSON.stringify(value) === JSON.stringify(card[field]) ? [] : [[field, value === '' ? null : value]]
  })
  return changed.length === 0 ? undefined : Object.fromEntries(changed)
}

function movedProperties(stored: { readonly properties: StoredProperties; readonly updatedAt: string }) {
  const properties = Object.fromEntries(
    Object.entries(stored.properties).map(([name, value]) => [name, renewed(value, keptLine)]),
  )
  const isMoved = JSON.stringify(properties) !== JSON.stringify(stored.properties)
  return isMoved ? { properties, updatedAt: stored.updatedAt } : undefined
}

function renewed<Value>(value: Value, kept: (text: string) => string): Value {
  const one = (text: unknown) => (typeof text === 'string' ? kept(text) : text)
  return (Array.isArray(value) ? value.map(one) : one(value)) as Value
}
