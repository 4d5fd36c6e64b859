import type { Effects } from '../../../core/engine/index.ts'
import type { Language } from '../../../core/problems/index.ts'
import { deactivateAccount } from '../../accounts/index.ts'
import { perform, rehearse } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { deactivateGrant, deleteGrant, giveGrant, giveToAffiliates } from '../../grants/index.ts'
import { archiveBranch, archiveOrganization, isInTree, moveOrganization } from '../../organizations/index.ts'
import { findRecordKind, giveShare, moveRecord, setMembers, takeShare } from '../../records/index.ts'
import { setRoleRights } from '../../roles/index.ts'
import type { Preview, PreviewPage, Proposed } from '../shapes-decisions.ts'
import { previewSide } from './preview-side.ts'
import { orRefused, type ProposedFacts, proposedFacts } from './proposed-facts.ts'

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
  if (hasNoDeed(ctx, proposed)) {
    const facts = await proposedFacts(ctx, actor, proposed)
    return orRefused(() => ctx.decisions.effects(facts, at))
  }
  return await rehearse(
    ctx,
    (stage) => deedOf(stage, actor, proposed),
    (facts) => ctx.decisions.effects(facts, at),
  )
}

type ProposedDeed = Exclude<Proposed, { deed: 'merge-persons' }>

/** Records and what stands in the tree have deeds of their own; organizations are not shared; edges of members are set by their group (`set-members`). */
function hasNoDeed({ decisions }: Context, proposed: Proposed): proposed is ProposedFacts {
  const isRecord = (id: string) => findRecordKind(decisions.catalog, decisions.kindOf(id) ?? '') !== undefined
  switch (proposed.deed) {
    case 'move-node':
      return !isInTree(decisions.catalog, decisions.kindOf(proposed.id)) && !isRecord(proposed.id)
    case 'share-node':
      return !isRecord(proposed.node) || proposed.level === 'members'
    case 'end-share':
      return !isRecord(proposed.node)
    default:
      return proposed.deed === 'merge-persons'
  }
}

function deedOf(stage: Context, actor: Actor, proposed: ProposedDeed): Promise<unknown> {
  switch (proposed.deed) {
    case 'give-grant':
      return perform(stage, actor, giveGrant, proposed.grant)
    case 'give-to-affiliates':
      return perform(stage, actor, giveToAffiliates, { ...proposed.grant, nodeId: proposed.id })
    case 'set-members':
      return perform(stage, actor, setMembers, { id: proposed.id, ...proposed.members })
    case 'deactivate-grant':
      return perform(stage, actor, deactivateGrant, proposed.id)
    case 'delete-grant':
      return perform(stage, actor, deleteGrant, proposed.id)
    case 'set-role-rights':
      return perform(stage, actor, setRoleRights, { id: proposed.id, asked: proposed.role })
    case 'deactivate-account':
      return perform(stage, actor, deactivateAccount, proposed.id)
    case 'archive-organization':
      return perform(stage, actor, archiveOrganization, proposed.id)
    case 'archive-branch':
      return perform(stage, actor, archiveBranch, proposed.id)
    case 'move-node':
      return isInTree(stage.decisions.catalog, stage.decisions.kindOf(proposed.id))
        ? perform(stage, actor, moveOrganization, { id: proposed.id, parentId: proposed.parent })
        : perform(stage, actor, moveRecord, { id: proposed.id, parentId: proposed.parent })
    case 'share-node': {
      const { node: recordId, to: organizationId, level } = proposed
      if (level === 'members') throw new RangeError('edges of members have no deed')
      return perform(stage, actor, giveShare, { recordId, organizationId, level })
    }
    case 'end-share':
      return perform(stage, actor, takeShare, { recordId: proposed.node, organizationId: proposed.to })
  }
}
