import { refuseFields } from '../../core/problems/index.ts'
import { perform, rehearse, type Stage } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { createRule } from './create-rule.ts'
import { deleteRule } from './delete-rule.ts'
import { editRule } from './edit-rule.ts'
import { exceptPerson } from './except-person.ts'
import type { RuleEffect, RulePreview } from './shapes.ts'

/** Who would gain and who would lose what: the deed itself, its refusals too, and all of it undone. */
export async function previewRule(ctx: Context, actor: Actor, asked: RulePreview): Promise<RuleEffect> {
  const seen: RuleEffect[] = []
  await rehearse(
    ctx,
    async (stage) => seen.push((await done(stage, actor, asked)).effect),
    () => undefined,
  )
  const [effect] = seen
  if (effect === undefined) throw new Error('a rehearsal had no effect')
  return effect
}

async function done(stage: Stage, actor: Actor, asked: RulePreview) {
  if (Object.keys(asked).length !== 1) refuseFields([{ field: 'create', code: 'field-required' }])
  if (asked.create !== undefined) return await perform(stage, actor, createRule, asked.create)
  if (asked.edit !== undefined) return await perform(stage, actor, editRule, asked.edit)
  if (asked.except !== undefined) return await perform(stage, actor, exceptPerson, asked.except)
  return await perform(stage, actor, deleteRule, asked.delete ?? '')
}
