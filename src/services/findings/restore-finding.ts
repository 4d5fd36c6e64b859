import { Problem } from '../../core/problems/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import { findingObject, getDismissible } from './dismiss-finding.ts'
import { listDismissals, removeDismissal } from './queries-findings.ts'
import type { FindingNamed } from './shapes.ts'

/** What was dismissed is told again. Its inverse is `dismissFinding`. */
export const restoreFinding: Deed<FindingNamed> = {
  name: 'findings.restore-finding',
  kind: 'record',
  async decide(ctx, tx, actor, asked) {
    const found = await getDismissible({ ctx, actor, db: tx }, asked)
    const said = (await listDismissals(tx)).find(({ kind, subject }) => kind === asked.kind && subject === asked.id)
    if (said === undefined) throw new Problem('not-found')
    await removeDismissal(tx, asked.kind, asked.id)
    const fields = differences({ reason: said.reason }, null)
    return { result: undefined, changed: [{ operation: 'delete', ...findingObject(asked, found), fields }], facts: [] }
  },
}
