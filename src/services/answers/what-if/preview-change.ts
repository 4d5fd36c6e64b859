import type { Effects } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import { perform, rehearse } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { isInTree, moveOrganization } from '../../organizations/index.ts'
import { findRecordKind, giveShare, moveRecord, takeShare } from '../../records/index.ts'
import type { Preview, PreviewPage, Proposed, Supposed } from '../shapes-decisions.ts'
import { previewSide } from './preview-side.ts'
import { orRefused, proposedFacts } from './proposed-facts.ts'
import { type Run, runOf } from './rehearsed.ts'

/**
 * What if: who would gain and who would lose what by a deed, before it is done. The deed itself is rehearsed, so whoever may not do it, or
 * gives it what it refuses, is told the same as when doing it.
 */
export async function previewChange(
  ctx: Context,
  actor: Actor,
  { proposed, page }: { readonly proposed: Proposed; readonly page: PreviewPage },
  language: Language,
): Promise<Preview> {
  const at = momentOf(ctx, proposed)
  const moved = await effectsOf(ctx, actor, proposed, at)
  return {
    at: at.toISOString(),
    gained: await previewSide(ctx, actor, { effects: moved.gained, page }, language),
    lost: await previewSide(ctx, actor, { effects: moved.lost, page }, language),
    ...page,
  }
}

/** A grant that begins later is looked at when it begins. */
function momentOf(ctx: Context, proposed: Proposed): Date {
  const now = ctx.clock()
  const from = 'grant' in proposed ? proposed.grant.validFrom : null
  return from != null && new Date(from) > now ? new Date(from) : now
}

async function effectsOf(ctx: Context, actor: Actor, proposed: Proposed, at: Date): Promise<Effects> {
  const run = runOf(proposed.deed) ?? runOfMove(ctx, proposed as Supposed)
  if (run !== undefined) {
    return await rehearse(
      ctx,
      (stage) => run(stage, actor, proposed),
      (facts) => ctx.decisions.effects(facts, at),
    )
  }
  const facts = await proposedFacts(ctx, actor, proposed as Supposed)
  return orRefused(() => ctx.decisions.effects(facts, at))
}

/**
 * Records and what stands in the tree have deeds of their own; organizations are not shared; edges of members are set by their group
 * (`set-members`).
 */
function runOfMove({ decisions: { catalog, kindOf } }: Context, proposed: Supposed): Run | undefined {
  const isRecord = (id: string) => findRecordKind(catalog, kindOf(id) ?? '') !== undefined
  if (proposed.deed === 'move-node') {
    const input = { id: proposed.id, parentId: proposed.parent }
    if (isInTree(catalog, kindOf(proposed.id))) return (stage, actor) => perform(stage, actor, moveOrganization, input)
    return isRecord(proposed.id) ? (stage, actor) => perform(stage, actor, moveRecord, input) : undefined
  }
  if (!isRecord(proposed.node)) return undefined
  const pair = { recordId: proposed.node, organizationId: proposed.to }
  if (proposed.deed === 'end-share') return (stage, actor) => perform(stage, actor, takeShare, pair)
  const { level } = proposed
  return level === 'members' ? undefined : (stage, actor) => perform(stage, actor, giveShare, { ...pair, level })
}
