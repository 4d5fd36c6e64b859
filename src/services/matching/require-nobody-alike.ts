import { sayEvidence } from '../../core/matching/index.ts'
import { type FieldProblem, Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { likelyDuplicates, type Typed } from './likely-duplicates.ts'

/** Whoever enters somebody looks first at whom they may be; of one whom they may not see they learn that there is one, and whom to ask. */
export async function requireNobodyAlike(ctx: Context, actor: Actor, db: Db, typed: Typed): Promise<void> {
  const { items, isElsewhere } = await likelyDuplicates(ctx, actor, db, typed)
  const told: FieldProblem[] = items
    .filter(({ isLikely }) => isLikely)
    .map(({ id, title, home, parts }) => {
      const why = { ru: sayEvidence(parts, 'ru'), en: sayEvidence(parts, 'en') }
      return { field: 'person', code: 'person-alike', values: { id, title, home, why } }
    })
  if (isElsewhere) told.push({ field: 'person', code: 'person-alike-elsewhere' })
  if (told.length > 0) throw new Problem('person-likely-duplicate', {}, told)
}
