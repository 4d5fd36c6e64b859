import type { Transaction } from '../../database/index.ts'
import type { Done, Stage } from '../audit/index.ts'
import type { Actor } from '../decisions/index.ts'
import { insertMove } from './queries-moves.ts'
import type { Course, Step } from './steps.ts'

/** What a deed of personnel is kept under. */
export interface MoveHead {
  readonly deed: string
  /** «Приём», «Перевод»: the log is in Russian, as it is shown. */
  readonly word: string
  readonly person: { readonly id: string; readonly title: string } | null
  readonly nodeId: string
  readonly nodeTitle: string
}

export function openCourse(stage: Stage, actor: Actor): Course {
  return { stage, actor, steps: [] }
}

/** The steps are kept, so that they can be undone; the facts are those of the deeds that did them. */
export async function closeCourse<Report>(
  { stage, actor, steps }: { readonly stage: Stage; readonly actor: Actor; readonly steps: readonly Step[] },
  tx: Transaction,
  { deed, word, person, nodeId, nodeTitle }: MoveHead,
  report: Report,
): Promise<Done<Report & { readonly id: string }>> {
  const title = `${word}: ${person === null ? nodeTitle : `${person.title} — ${nodeTitle}`}`
  const id = await insertMove(tx, {
    ...{ deed, title, person_id: person?.id ?? null, node_id: nodeId, steps },
    ...{ at: stage.clock(), by_title: actor.title },
  })
  return {
    result: { ...report, id },
    changed: [{ operation: 'create', model: 'move', id, title, organizationId: nodeId, fields: [] }],
    facts: [],
  }
}
