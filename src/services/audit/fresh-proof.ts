import { Problem } from '../../core/problems/index.ts'
import type { Actor } from '../decisions/index.ts'

/** What a deed names as its `fresh`: whoever does it in a session has proved again, a short while ago, who they are. */
export function freshProof(actor: Actor): void {
  if (actor.kind === 'account' && actor.isFresh === false) throw new Problem('fresh-proof-needed')
}
