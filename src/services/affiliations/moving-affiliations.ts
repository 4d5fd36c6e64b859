import type { FactChange } from '../../core/engine/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { Acting } from '../decisions/index.ts'
import { movingWithinLaw, type Receiver } from '../delegation/index.ts'

/** Does the work on a person's affiliations, and tells what moves with it of grants that follow an employee from unit to unit (A8, A13). */
export const movingAffiliations = (
  { ctx, actor, db: tx }: Acting<Transaction>,
  { personId, to }: { readonly personId: string; readonly to: Receiver },
  work: () => Promise<unknown>,
): Promise<FactChange[]> => movingWithinLaw({ ctx, actor, db: tx }, { about: { employees: [personId] }, to }, work)
