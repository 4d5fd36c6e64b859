import type { PlannedHome } from '../affiliations/index.ts'
import { rehearse } from '../audit/index.ts'
import type { Doing } from '../delegation/index.ts'
import { type Course, moveAccount, planMoves, rehome } from './steps.ts'

export type Home = PlannedHome

interface Going {
  readonly personId: string
  readonly to: string
  readonly doing: Doing
}

export async function goNow(course: Course, homes: readonly Home[], { personId, to, doing }: Going): Promise<void> {
  for (const { account, from } of homes) {
    if (account === null) await rehome(course, { id: personId, from, to, doing })
    else await moveAccount(course, { id: account, from, to, doing })
  }
}

/** What goes on a later day is tried now: whoever plans it may do it (model.md, law 2). */
export async function goLater(
  course: Course,
  homes: readonly Home[],
  { affiliationId, ...going }: Going & { readonly affiliationId: string },
): Promise<void> {
  const { stage, actor } = course
  await rehearse(
    stage,
    (tried) => goNow({ stage: tried, actor, steps: [] }, homes, going),
    () => undefined,
  )
  await planMoves(course, { id: affiliationId, homes, ...going })
}
