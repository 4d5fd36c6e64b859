import { usualLearnt } from '../../core/matching/index.ts'
import { type Actor, type Context, mayEverywhere } from '../decisions/index.ts'
import { thresholdsOf } from './matching-settings.ts'
import { findModel } from './queries-models.ts'
import type { MatchingView } from './shapes.ts'

/** What the last run has learnt, which thresholds hold, and what each of them means: «выше 28: 1 840 пар, ожидаемо 2 ложные». */
export async function getMatching(ctx: Context, actor: Actor): Promise<MatchingView> {
  const stored = await findModel(ctx.database.kysely)
  const { model } = stored?.learnt ?? usualLearnt()
  const rounded = (value: number) => Math.round(value * 10) / 10
  return {
    learntAt: stored?.learnt_at.toISOString() ?? null,
    persons: stored?.persons ?? null,
    thresholds: thresholdsOf(ctx, model.prior),
    consequences: (stored?.consequences ?? []).map(({ threshold, pairs, expectedFalse, expectedMissed }) => ({
      ...{ threshold, pairs },
      ...{ expectedFalse: rounded(expectedFalse), expectedMissed: rounded(expectedMissed) },
    })),
    may: { run: mayEverywhere(ctx, actor, 'dostup.persons.merge') },
  }
}
