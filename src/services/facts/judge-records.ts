import { Problem, type ProblemValue, refusedFields } from '../../core/problems/index.ts'
import type { Stage } from '../audit/index.ts'
import { findKind, kindTitle, subsystemOfKind } from '../catalog/index.ts'
import { whyNotUnder } from '../organizations/index.ts'
import { checkProperties } from '../properties/index.ts'
import { organizationKinds, type RecordState } from '../records/index.ts'
import { kindsOf, ownId, wholeId } from './own-ids.ts'
import { versionOf, versionOfWritten, written } from './record-state.ts'
import { longestOwnId, type RecordItem } from './shapes.ts'

/** An organization or a record of somebody's, as what is said refers to it. */
export interface Place {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly archived_at: Date | null
}

/** What all items of a batch are judged on. */
export interface Known {
  readonly space: string
  /** Records under the ids that are said, as they are stored. */
  readonly stored: ReadonlyMap<string, RecordState>
  readonly places: ReadonlyMap<string, Place>
  /** What the subsystem calls nodes and accounts. */
  readonly aliases: { readonly node: ReadonlyMap<string, string>; readonly account: ReadonlyMap<string, string> }
}

export interface Move {
  readonly id: string
  /** Its place among what was asked. */
  readonly number: number
  readonly before: RecordState | undefined
  /** Undefined: it is no more. */
  readonly after: RecordState | undefined
}

export type Written =
  | { readonly id: string; readonly outcome: 'created' | 'changed' | 'unchanged'; readonly version: string }
  | { readonly id: string; readonly outcome: 'removed' | 'absent'; readonly version: null }
  | { readonly id: string; readonly problem: Problem }

export interface Judged {
  readonly answers: Written[]
  readonly moves: Move[]
}

/** Judges each by itself, on what those that are judged leave; what lies in another of them comes after that one. */
export function judgeRecords(stage: Pick<Stage, 'decisions'>, known: Known, items: readonly RecordItem[]): Judged {
  const judge = new Judge(stage, known, items)
  return judge.all()
}

const twice = { ru: 'назван в запросе дважды', en: 'named twice in the request' }
const inOneself = { ru: 'запись лежала бы в самой себе', en: 'the record would lie within itself' }
const malformed = { ru: 'не длиннее 256 знаков, без половин знаков', en: 'at most 256 characters, no halves of them' }

/** The states as they come to be while one batch is judged. */
class Judge {
  private readonly answers: Written[] = []
  private readonly moves: Move[] = []
  private readonly after = new Map<string, RecordState | undefined>()
  private readonly numbers = new Map<string, number>()
  private readonly ownKinds: ReadonlySet<string>
  private readonly receivers: ReadonlySet<string>
  private readonly stage: Pick<Stage, 'decisions'>
  private readonly known: Known
  private readonly items: readonly RecordItem[]

  constructor(stage: Pick<Stage, 'decisions'>, known: Known, items: readonly RecordItem[]) {
    this.stage = stage
    this.known = known
    this.items = items
    const { catalog } = stage.decisions
    this.ownKinds = new Set(kindsOf(catalog, known.space).map(({ id }) => id))
    this.receivers = new Set(organizationKinds(catalog))
    for (const [number, { id }] of items.entries()) {
      const whole = wholeId(known.space, id)
      if (!this.numbers.has(whole)) this.numbers.set(whole, number)
    }
  }

  all(): Judged {
    for (const number of this.items.keys()) this.withThoseAbove(number)
    return { answers: this.answers, moves: this.moves }
  }

  /** First those in which it lies, as far as they wait. A circle of them ends at the one that was begun. */
  private withThoseAbove(begun: number): void {
    const waiting = [begun]
    const onTheWay = new Set<number>()
    while (waiting.length > 0) {
      const number = waiting.at(-1) as number
      const above = this.waitingAbove(number)
      if (above !== undefined && !onTheWay.has(number)) {
        onTheWay.add(number)
        if (!onTheWay.has(above)) {
          waiting.push(above)
          continue
        }
      }
      waiting.pop()
      if (this.answers[number] === undefined) this.answers[number] = this.judged(number)
    }
  }

  private waitingAbove(number: number): number | undefined {
    const { parentId, remove } = this.items[number] as RecordItem
    if (parentId === undefined || remove === true) return undefined
    const above = this.numbers.get(wholeId(this.known.space, parentId))
    return above === undefined || this.answers[above] !== undefined ? undefined : above
  }

  private judged(number: number): Written {
    const item = this.items[number] as RecordItem
    const id = wholeId(this.known.space, item.id)
    const own = ownId(this.known.space, item.id)
    try {
      if (own.length > longestOwnId || own === '' || !own.isWellFormed()) throw wrong('id', malformed)
      if (this.numbers.get(id) !== number) throw wrong('id', twice)
      return this.taken(item, { number, id, own })
    } catch (error) {
      if (error instanceof Problem) return { id: own, problem: error }
      throw error
    }
  }

  private taken(item: RecordItem, { number, id, own }: { number: number; id: string; own: string }): Written {
    const before = this.known.stored.get(id)
    this.requireOwn(before?.kind)
    requireMatch(item.ifMatch, before)
    if (item.remove === true) return this.removed({ number, id, own }, before)
    const after = this.stateOf(item, { id, own, before })
    const text = written(after)
    const version = versionOfWritten(text)
    this.after.set(id, after)
    if (before !== undefined && written(before) === text) return { id: own, outcome: 'unchanged', version }
    if (before !== undefined) this.requireHoldsOwn(before, after)
    this.moves.push({ id, number, before, after })
    return { id: own, outcome: before === undefined ? 'created' : 'changed', version }
  }

  private removed(
    { number, id, own }: { number: number; id: string; own: string },
    before: RecordState | undefined,
  ): Written {
    if (before === undefined) return { id: own, outcome: 'absent', version: null }
    this.after.set(id, undefined)
    this.moves.push({ id, number, before, after: undefined })
    return { id: own, outcome: 'removed', version: null }
  }

  private requireOwn(kind: string | undefined): void {
    if (kind === undefined || this.ownKinds.has(kind)) return
    throw wrong('kind', [...this.ownKinds].join(', '))
  }

  private stateOf(
    item: RecordItem,
    { id, own, before }: { readonly id: string; readonly own: string; readonly before: RecordState | undefined },
  ): RecordState {
    const was = before ?? { ...unsaid, title: own }
    const kind = item.kind ?? before?.kind
    if (kind === undefined) throw refusedFields([{ field: 'kind', code: 'field-required' }])
    this.requireOwn(kind)
    checkProperties('node', item.properties ?? {})
    const { home, given } = this.placed(item, { id, kind, before })
    const shares = item.shares === undefined ? was.shares : this.sharesOf(item.shares, home)
    return {
      id,
      kind,
      parent_id: home,
      title: item.title ?? was.title,
      note: item.note === undefined ? was.note : item.note,
      tags: item.tags ?? was.tags,
      owner_ids: item.owners === undefined ? was.owner_ids : this.ownersOf(item.owners),
      shares: given === undefined ? shares : { ...shares, [given]: 'full' },
      properties: item.properties ?? was.properties,
      archived: item.archived ?? was.archived,
    }
  }

  /** Where it is at home. `given`: the organization that has it in full where it is at home above (L2). */
  private placed(
    { parentId }: RecordItem,
    { id, kind, before }: { readonly id: string; readonly kind: string; readonly before: RecordState | undefined },
  ): { home: string; given?: string } {
    if (parentId === undefined) {
      if (before?.parent_id == null) throw refusedFields([{ field: 'parentId', code: 'field-required' }])
      return { home: before.parent_id }
    }
    const { catalog } = this.stage.decisions
    const place = this.place(parentId)
    if (place === undefined) throw wrong('parentId', noPlace)
    const isMoved = before?.parent_id !== place.id
    if (isMoved && place.archived) throw new Problem('archived-parent', { title: place.title })
    const values = whyNotUnder(catalog, kind, place.kind)
    if (values !== undefined) throw refusedFields([{ field: 'parentId', code: 'parent-kind-refused', values }])
    if (before !== undefined && isMoved && this.liesIn(place.id, id)) throw wrong('parentId', inOneself)
    const isOrganization = findKind(catalog, place.kind)?.family === 'organization'
    if (catalog.policies.recordsAtTop !== true || !isOrganization) return { home: place.id }
    const home = this.stage.decisions.ancestors(place.id).at(-1) ?? place.id
    return home === place.id ? { home } : { home, given: place.id }
  }

  private place(ref: string) {
    const { space, places, aliases } = this.known
    const whole = wholeId(space, ref)
    const coming = this.after.get(whole)
    if (coming !== undefined) return { id: whole, kind: coming.kind, title: coming.title, archived: coming.archived }
    const isGone = (id: string) => this.after.has(id)
    const found = [whole, aliases.node.get(ref) ?? '', ref].find((id) => places.has(id) && !isGone(id))
    const place = found === undefined ? undefined : places.get(found)
    return place && { id: place.id, kind: place.kind, title: place.title, archived: place.archived_at !== null }
  }

  /** Whether a place is this node, or lies within it, as things come to stand. */
  private liesIn(place: string, node: string): boolean {
    const seen = new Set<string>()
    for (let at: string | null | undefined = place; at != null && !seen.has(at); ) {
      if (at === node) return true
      seen.add(at)
      const state: RecordState | undefined = this.after.get(at) ?? this.known.stored.get(at)
      at = state === undefined ? this.stage.decisions.ancestors(at)[0] : state.parent_id
    }
    return false
  }

  private ownersOf(refs: readonly string[]): string[] {
    const { decisions } = this.stage
    return refs.map((ref) => {
      const id = decisions.homeOf(ref) === undefined ? this.known.aliases.account.get(ref) : ref
      if (id === undefined) throw refusedFields([{ field: 'owners', code: 'owner-unknown', values: { id: ref } }])
      return id
    })
  }

  private sharesOf(asked: NonNullable<RecordItem['shares']>, home: string): RecordState['shares'] {
    const above = new Set([home, ...this.stage.decisions.ancestors(home)])
    return Object.fromEntries(
      asked.map(({ to, level }) => {
        const place = this.place(to)
        if (place === undefined || !this.receivers.has(place.kind)) throw wrong('shares', noPlace)
        if (above.has(place.id)) throw new Problem('share-at-home', { organization: place.title })
        return [place.id, level]
      }),
    )
  }

  /** What opens a record opens what lies in it: nothing of another subsystem goes with it. */
  private requireHoldsOwn(before: RecordState, after: RecordState): void {
    const { catalog, subtree, kindOf } = this.stage.decisions
    const opens = (state: RecordState) =>
      JSON.stringify([state.parent_id, state.owner_ids, Object.entries(state.shares)])
    if (opens(before) === opens(after)) return
    for (const id of subtree(before.id)) {
      const kind = findKind(catalog, kindOf(id) ?? '')
      if (kind === undefined || subsystemOfKind(catalog, kind) === this.known.space) continue
      throw new Problem('record-holds-others', { title: before.title, kind: kindTitle(catalog, kind.id) })
    }
  }
}

/** What is meant where a new one is said to be nothing more. */
const unsaid = { note: null, tags: [], owner_ids: [], shares: {}, properties: {}, archived: false }

const noPlace = {
  ru: 'такой организации или записи нет',
  en: 'there is no such organization or record',
}

const wrong = (field: string, reason: ProblemValue): Problem =>
  refusedFields([{ field, code: 'field-invalid', values: { reason } }])

/** If-Match: nothing is written over what its writer has not seen. `none`: it must not be there. */
function requireMatch(asked: string | undefined, before: RecordState | undefined): void {
  if (asked === undefined) return
  const isMet = before === undefined ? asked === 'none' : asked === '*' || asked === versionOf(before)
  if (!isMet) throw new Problem('fact-changed')
}
