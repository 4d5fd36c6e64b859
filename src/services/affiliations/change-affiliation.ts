import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import { differences, type Outcome } from '../audit/index.ts'
import { type Acting, affiliationFact } from '../decisions/index.ts'
import { receiverOf } from './affiliation-authority.ts'
import { affiliationFields, affiliationObject } from './affiliation-objects.ts'
import { requireMayBring } from './brought.ts'
import { movingAffiliations } from './moving-affiliations.ts'
import {
  type AffiliationSet,
  findAffiliation,
  type StoredAffiliation,
  updateAffiliation,
} from './queries-affiliations.ts'
import type { Stamped } from './start-affiliation.ts'

/** Writes what changes of an affiliation; `stamp`: when it is to have been changed, if not now. What then begins earlier or lasts longer than before is handed out (model.md, law 2). */
export async function changeAffiliation(
  { ctx, actor, db: tx }: Acting<Transaction>,
  stored: StoredAffiliation,
  set: AffiliationSet,
  stamp?: string,
): Promise<Outcome<Stamped>> {
  const { id, person_id: personId, node_id, kind } = stored
  const to = await receiverOf(actor, tx, personId)
  const at = stamp === undefined ? ctx.clock() : new Date(stamp)
  const until = set.valid_until === undefined ? stored.valid_until : set.valid_until
  const from = set.valid_from === undefined ? stored.valid_from : set.valid_from
  if (lastsLonger(stored.valid_until, until) || startsEarlier(stored.valid_from, from)) {
    await requireMayBring(ctx, actor, tx, { brought: [{ node_id, kind, valid_until: until }], held: [], to })
  }
  const grants = await movingAffiliations({ ctx, actor, db: tx }, { personId, to }, () =>
    updateAffiliation(tx, id, set, at),
  )
  const after = await findAffiliation(tx, id)
  if (after === undefined) throw new Problem('not-found')
  const fields = differences(affiliationFields(stored), affiliationFields(after))
  const result = { id, updatedAt: at.toISOString() }
  if (fields.length === 0) return { result: { id, updatedAt: stored.updated_at.toISOString() }, changed: 'nothing' }
  return {
    result,
    changed: [{ operation: 'update', ...affiliationObject(after), fields }],
    facts: [{ put: 'affiliation', affiliation: affiliationFact(after, ctx.decisions.days) }, ...grants],
  }
}

const lastsLonger = (before: string | null, after: string | null): boolean =>
  before !== null && (after === null || after > before)

const startsEarlier = (before: string | null, after: string | null): boolean =>
  before !== null && (after === null || after < before)
