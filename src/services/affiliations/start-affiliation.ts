import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { findKind, kindTitle } from '../catalog/index.ts'
import { affiliationFact, type Context, today } from '../decisions/index.ts'
import { type Doing, kindOfDoing } from '../delegation/index.ts'
import { getVisibleOrganization } from '../organizations/index.ts'
import { findPerson } from '../persons/index.ts'
import { getVisiblePerson, receiverOf, requireMayDo } from './affiliation-authority.ts'
import { affiliationFields, affiliationObject } from './affiliation-objects.ts'
import { requireMayBring } from './brought.ts'
import { movingAffiliations } from './moving-affiliations.ts'
import {
  type AffiliationKind,
  findAffiliation,
  insertAffiliation,
  listAffiliationsOfPerson,
} from './queries-affiliations.ts'
import type { NewAffiliation } from './shapes.ts'
import { laterThanDay } from './span-words.ts'

export type StartDoing = Extract<Doing, 'hire' | 'transfer' | 'enrol' | 'move' | 'join' | 'edit'>

/** An affiliation as it stands after a deed: its id and the state it was left in. */
export interface Stamped {
  readonly id: string
  readonly updatedAt: string
}

/**
 * Affiliates a person with a node: gives a post, a class, a child. What everyone there is given, and what follows an employee into the unit
 * (A8), is handed out by whoever does it (model.md, law 2). Its inverse is `cancelAffiliation`.
 */
export const startAffiliation: Deed<NewAffiliation & { readonly doing: StartDoing }, Stamped> = {
  name: 'affiliations.start-affiliation',
  kind: 'model',
  async decide(ctx, tx, actor, { doing, ...asked }) {
    const node = await getVisibleOrganization(ctx, actor, tx, asked.nodeId)
    const person = asked.isNew
      ? await findPerson(tx, asked.personId)
      : await getVisiblePerson(ctx, actor, tx, asked.personId)
    if (person === undefined) throw new Problem('not-found')
    await requireMayDo({ ctx, actor, db: tx }, doing, {
      node_id: node.id,
      node_title: node.title,
      person_id: person.id,
    })
    if (node.archived_at !== null) throw new Problem('archived-parent', { title: node.title })
    const kind = kindOfDoing(doing)
    const span = { from: asked.from ?? today(ctx), until: asked.until ?? null }
    refuseFields(startProblems(ctx, kind, node.kind, span))
    const others = await listAffiliationsOfPerson(tx, person.id)
    const post = asked.post ?? null
    const isSame = others.some(
      (one) =>
        one.node_id === node.id &&
        one.kind === kind &&
        one.post === post &&
        meets(one, span) &&
        one.guardian_of === (asked.guardianOf ?? null),
    )
    if (isSame) throw new Problem('affiliation-exists', { node: node.title })
    const to = await receiverOf(actor, tx, person.id)
    const brought = [{ node_id: node.id, kind, valid_until: span.until }]
    const held = others.filter((one) => one.valid_from === null || one.valid_from <= span.from)
    await requireMayBring(ctx, actor, tx, { brought, held, to })
    const updatedAt = ctx.clock()
    const made: { id?: string } = {}
    const grants = await movingAffiliations({ ctx, actor, db: tx }, { personId: person.id, to }, async () => {
      made.id = await insertAffiliation(tx, {
        person_id: person.id,
        node_id: node.id,
        kind,
        post,
        valid_from: span.from,
        valid_until: span.until,
        guardian_of: asked.guardianOf ?? null,
        order_number: asked.orderNumber ?? null,
        order_date: asked.orderDate ?? null,
        continues: asked.continues == null ? null : Number(asked.continues),
        updated_at: updatedAt,
      })
    })
    const stored = await findAffiliation(tx, made.id ?? '')
    if (stored === undefined) throw new Error('an affiliation that was just made is not there')
    return {
      result: { id: stored.id, updatedAt: updatedAt.toISOString() },
      changed: [
        { operation: 'create', ...affiliationObject(stored), fields: differences(null, affiliationFields(stored)) },
      ],
      facts: [{ put: 'affiliation', affiliation: affiliationFact(stored, ctx.decisions.days) }, ...grants],
    }
  },
}

const families: Readonly<Record<AffiliationKind, readonly string[]>> = {
  employee: ['organization', 'unit'],
  student: ['organization', 'unit', 'group'],
  guardian: ['organization', 'unit', 'group'],
}

export function nodeProblems({ decisions }: Context, kind: AffiliationKind, node: string): FieldProblem[] {
  const family = findKind(decisions.catalog, node)?.family ?? ''
  if (families[kind].includes(family)) return []
  return [{ field: 'nodeId', code: 'affiliation-kind-refused', values: { kind: kindTitle(decisions.catalog, node) } }]
}

/** What is wrong with where and when somebody begins; absent: today. */
export const startProblems = (
  ctx: Context,
  kind: AffiliationKind,
  node: string,
  { from, until }: { readonly from?: string | null | undefined; readonly until?: string | null | undefined },
): FieldProblem[] => [
  ...nodeProblems(ctx, kind, node),
  ...spanProblems({ from: from ?? today(ctx), until: until ?? null }),
]

export function spanProblems({ from, until }: { from: string | null; until: string | null }): FieldProblem[] {
  if (from === null || until === null || from < until) return []
  return [{ field: 'until', code: 'field-invalid', values: { reason: laterThanDay(from) } }]
}

const meets = (
  one: { valid_from: string | null; valid_until: string | null },
  other: { from: string; until: string | null },
): boolean =>
  (one.valid_until === null || one.valid_until > other.from) &&
  (other.until === null || one.valid_from === null || one.valid_from < other.until)
