import {
  type FieldProblem,
  type Language,
  Problem,
  type ProblemValue,
  quoted,
  refuseFields,
} from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { differences, type FieldChange, requireAsRead } from '../audit/index.ts'
import {
  actionTitle,
  builtInNames,
  joinTitles,
  mostOfProperties,
  rightsReading,
  type StoredProperties,
  type Title,
} from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { findLack, lackInWords, metaroleOf, type Receiver } from '../delegation/index.ts'
import type { PropertiesEdit } from './shapes.ts'

type Side = keyof typeof builtInNames

/** What the schema cannot say of properties; refuses with all wrong ones at once. */
export function checkProperties(side: Side, properties: StoredProperties): void {
  const problems: FieldProblem[] = builtInNames[side]
    .filter((name) => Object.hasOwn(properties, name))
    .map((name) => ({ field: `properties.${name}`, code: 'field-invalid', values: { reason: known } }))
  if (Buffer.byteLength(JSON.stringify(properties)) > mostOfProperties) {
    problems.push({
      field: 'properties',
      code: 'field-invalid',
      values: { reason: { ru: `не больше ${mostOfProperties} байт`, en: `${mostOfProperties} bytes at most` } },
    })
  }
  refuseFields(problems)
}

const known = { ru: 'это модель знает сама', en: 'the model itself knows this' }

/** The fields that move, for the change log; whoever read the thing before another changed it is refused. */
export function movedProperties(
  stored: { readonly properties: StoredProperties; readonly updated_at: Date },
  asked: PropertiesEdit,
): FieldChange[] {
  const moved = differences(stored.properties, asked.properties)
  const fields = moved.map((change) => ({ ...change, field: `properties.${change.field}` }))
  requireAsRead(stored, asked, fields)
  return fields
}

/** Where rights may come to hold by a change of properties; null: everywhere. */
export interface Opening {
  readonly scope: string | null
  readonly title: string | Title
  readonly rights: readonly string[]
}

interface Change {
  /** Names, for messages. */
  readonly properties: ProblemValue
  readonly openings: readonly Opening[]
  readonly opensTo: 'another' | 'oneself' | 'anybody'
}

/**
 * Model.md, law 2. A property that a condition reads decides whether a right holds, together with what questions send along, which nobody
 * can foresee. So whoever changes one must hold, without conditions and for good, all that such rights bring wherever they may come to hold.
 */
export async function requireHoldsOpened(ctx: Context, actor: Actor, tx: Transaction, change: Change): Promise<void> {
  const { properties, openings } = change
  if (actor.kind === 'operator' || openings.length === 0) return
  const to = receiverOf(ctx, actor, change)
  for (const { scope, title, rights } of openings) {
    const handed = { scope, title, rights, until: null }
    const lack = await findLack({ ctx, actor, db: tx }, handed, to)
    if (lack === undefined) continue
    if (lack.since !== null) throw lackInWords(ctx, actor, handed, lack)
    const actions = joinTitles(lack.actions.map((action) => actionTitle(ctx.decisions.catalog, action)))
    throw new Problem('property-opens-more', { node: title, actions, properties })
  }
}

/** Whoever has such a right opens it to themselves by a property of a place, unless they stand above everything: else nobody could set it. */
function receiverOf(ctx: Context, actor: Actor, change: Change): Receiver {
  if (change.opensTo !== 'anybody' || actor.accountId === null)
    return change.opensTo === 'oneself' ? 'oneself' : 'another'
  const rights = change.openings.flatMap((opening) => opening.rights)
  if (metaroleOf(ctx, actor)?.power === 'everything') return 'another'
  return ctx.decisions.placesOf(actor.accountId, rights).length === 0 ? 'another' : 'oneself'
}

/** The rights that depend on what moves; `fields` as the change log names them. */
export function rightsMoved(ctx: Context, side: Side, fields: readonly FieldChange[]): string[] {
  const names = fields.map(({ field }) => `${side}.${field.slice('properties.'.length)}`)
  return rightsReading(ctx.decisions.catalog, new Set(names)).map(({ id }) => id)
}

export const namesOf = (fields: readonly FieldChange[]): ProblemValue => {
  const names = fields.map(({ field }) => field.slice('properties.'.length))
  const joined = (language: Language) => names.map((name) => quoted(name, language)).join(', ')
  return { ru: joined('ru'), en: joined('en') }
}
