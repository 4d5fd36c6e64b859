import { type Desk, describePersons, type Learnt, openDesk, usualLearnt } from '../../core/matching/index.ts'
import type { Db } from '../../database/index.ts'
import { type Context, recall } from '../decisions/index.ts'
import { type Thresholds, thresholdsOf } from './matching-settings.ts'
import { findModel } from './queries-models.ts'

export interface PersonDesk extends Desk, Thresholds {}

/** As the last run over the whole registry has learnt it; before the first, as registries usually are. */
export async function openPersonDesk(ctx: Context, db: Db): Promise<PersonDesk> {
  const learnt: Learnt = await recall(
    ctx,
    'matching.learnt',
    async () => (await findModel(db))?.learnt ?? usualLearnt(),
  )
  return { ...openDesk(describePersons(), learnt), ...thresholdsOf(ctx, learnt.model.prior) }
}
