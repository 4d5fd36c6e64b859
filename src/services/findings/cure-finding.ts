import type { Language } from '../../core/problems/index.ts'
import { previewSide } from '../answers/index.ts'
import { performWithin, rehearse, type Stage } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { getFound } from './list-findings.ts'
import type { FindingEffect, FindingNamed } from './shapes.ts'

const page = { limit: 20, offset: 0 }

/** Who would gain and who would lose what by the cure: its deed is rehearsed, refusals and all. */
export async function rehearseCure(
  ctx: Context,
  actor: Actor,
  asked: FindingNamed,
  language: Language,
): Promise<FindingEffect> {
  const effects = await rehearse(
    ctx,
    (stage) => cured(stage, actor, asked),
    (facts) => ctx.decisions.effects(facts, ctx.clock()),
  )
  return {
    gained: await previewSide(ctx, actor, { effects: effects.gained, page }, language),
    lost: await previewSide(ctx, actor, { effects: effects.lost, page }, language),
  }
}

/** Does the cure: a deed of the room that it belongs to, which the log tells. */
export async function cureFinding(ctx: Context, actor: Actor, asked: FindingNamed): Promise<void> {
  await performWithin(ctx, 'model', (stage) => cured(stage, actor, asked))
}

async function cured(stage: Stage, actor: Actor, asked: FindingNamed): Promise<unknown> {
  const found = await getFound({ ctx: stage, actor, db: stage.unit.tx }, asked)
  return await found.cure(stage, actor)
}
