import type { Transaction } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { type Acting, requireEverywhere, requireRight } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import type { Found } from './found.ts'
import { kindOf } from './kinds.ts'
import { getFound } from './list-findings.ts'
import { saveDismissal } from './queries-findings.ts'
import type { FindingDismissal, FindingNamed } from './shapes.ts'

/** Says that what was found is as it should be, and why: for whoever could cure it. Its inverse is `restoreFinding`. */
export const dismissFinding: Deed<FindingDismissal> = {
  name: 'findings.dismiss-finding',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const found = await getDismissible({ ctx, actor, db: tx }, asked)
    const { kind, id: subject, reason } = asked
    await saveDismissal(tx, { kind, subject, reason, dismissed_by: actor.accountId, dismissed_at: ctx.clock() })
    return {
      result: undefined,
      changed: [{ operation: 'create', ...findingObject(asked, found), fields: differences(null, { reason }) }],
      facts: [],
    }
  },
}

export async function getDismissible(acting: Acting<Transaction>, asked: FindingNamed): Promise<Found> {
  const { ctx, actor, db } = acting
  const { right } = kindOf(asked.kind)
  const found = await getFound(acting, asked)
  const node = found.place === null ? undefined : await findNode(db, found.place)
  if (node === undefined) requireEverywhere(ctx, actor, right)
  else requireRight(ctx, actor, right, node)
  return found
}

export const findingObject = ({ kind, id }: FindingNamed, { told, place }: Found) =>
  ({ model: 'finding', id: `${kind} ${id}`, title: titleOf(told) || kind, organizationId: place }) as const

const titleOf = ({ role, account, person, rule, place }: Found['told']): string =>
  [role, account, person, rule, place].flatMap((one) => one?.title ?? []).join(', ')
