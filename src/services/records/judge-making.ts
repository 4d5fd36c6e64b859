import { Problem, refusedFields, refuseFields } from '../../core/problems/index.ts'
import type { Stage } from '../audit/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { type Actor, type Context, may, requireAnywhere, requireRight } from '../decisions/index.ts'
import { whyNotUnder } from '../organizations/index.ts'
import { idProblems, subsystemOf } from './made-ids.ts'
import { findRecordKind, getRecordKind, kindsToChoose, type RecordKind, recordKinds } from './record-kinds.ts'
import type { NewRecord } from './shapes.ts'
import type { RecordState } from './states/queries-states.ts'
import { seenPlace } from './visible-record.ts'

/** An organization or a record in which another is made. */
export interface MakingPlace {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly archived_at: Date | null
}

export interface Asked {
  readonly asked: NewRecord
  readonly number: number
  readonly id: string
  readonly parentId: string | undefined
}

/** One that may be made. */
export interface Ready extends Asked {
  readonly kind: RecordKind
  readonly place: MakingPlace
  /** Where it is at home: the place, or the top where the preset says so (L2). */
  readonly home: string
}

export interface MakingAsked {
  /** The subsystem whose key makes them; undefined: somebody who acts within their rights. */
  readonly space: string | undefined
  readonly places: ReadonlyMap<string, MakingPlace>
  readonly stored: ReadonlyMap<string, RecordState>
}

export type Judged = { readonly ready: Ready } | { readonly same: string } | { readonly problem: Problem }

/** Whether it may be made, and what is there already: without waiting, so that thousands are judged on one state. */
export function judgeMaking(stage: Stage, actor: Actor, asking: MakingAsked, one: Asked): Judged {
  try {
    const ready = readyOf(stage, actor, asking, one)
    const earlier = asking.stored.get(one.id)
    if (earlier === undefined) return { ready }
    requireSame(stage, actor, ready, earlier)
    return { same: one.id }
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}

function readyOf(stage: Stage, actor: Actor, { space, places }: MakingAsked, one: Asked): Ready {
  const { catalog } = stage.decisions
  const kind = getRecordKind(stage, one.asked.kind)
  if (space !== undefined) requireOwnKind(catalog, kind, space)
  refuseFields(idProblems(catalog, kind, one.asked.id))
  requireAnywhere(stage, actor, kind.deeds.create)
  if (one.parentId === undefined) throw refusedFields([{ field: 'parentId', code: 'field-required' }])
  const place = seenPlace(stage, actor, places.get(one.parentId), kind.deeds.create)
  requireRight(stage, actor, kind.deeds.create, place)
  if (place.archived_at !== null) throw new Problem('archived-parent', { title: place.title })
  const values = whyNotUnder(catalog, kind.id, place.kind)
  refuseFields(values === undefined ? [] : [{ field: 'parentId', code: 'parent-kind-refused', values }])
  return { ...one, kind, place, home: place.isRecord ? place.id : topOf(stage, place.id) }
}

/** A key makes records of its own subsystem, and no others. */
function requireOwnKind(catalog: Catalog, kind: RecordKind, space: string): void {
  if (subsystemOf(catalog, kind) === space) return
  const own = recordKinds(catalog).filter((one) => subsystemOf(catalog, one) === space)
  const reason = kindsToChoose(own)
  throw refusedFields([{ field: 'kind', code: 'field-invalid', values: { reason } }])
}

const topOf = ({ decisions }: Context, id: string): string =>
  decisions.catalog.policies.recordsAtTop === true ? (decisions.ancestors(id).at(-1) ?? id) : id

/** The same id means the same record: of another one only those are told what differs who see it. */
function requireSame(stage: Stage, actor: Actor, ready: Ready, earlier: RecordState): void {
  const { id, kind, home, place, asked } = ready
  const view = findRecordKind(stage.decisions.catalog, earlier.kind)?.deeds.view
  if (view === undefined || !may(stage, actor, view, id)) throw new Problem('record-id-taken', { id })
  const { title, note = null, tags = [] } = asked
  const isThere = earlier.parent_id === home && (home === place.id || Object.hasOwn(earlier.shares, place.id))
  const differing = [
    earlier.kind === kind.id ? [] : [{ ru: 'вид', en: 'kind' }],
    earlier.title === title ? [] : [{ ru: 'название', en: 'title' }],
    earlier.note === note ? [] : [{ ru: 'примечание', en: 'note' }],
    isDeepSame(earlier.tags, tags) ? [] : [{ ru: 'теги', en: 'tags' }],
    isThere ? [] : [{ ru: 'где находится', en: 'where it lies' }],
  ].flat()
  if (differing.length === 0) return
  const fields = { ru: differing.map(({ ru }) => ru).join(', '), en: differing.map(({ en }) => en).join(', ') }
  throw new Problem('record-made-otherwise', { id, fields })
}

const isDeepSame = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
