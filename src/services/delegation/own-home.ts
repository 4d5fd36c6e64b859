import type { FieldProblem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { findMetarole } from '../catalog/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { findActor } from './queries-actor.ts'

/** N7: a metarole may make accounts and persons in the own organization only. */
export async function homeProblems(ctx: Context, actor: Actor, db: Db, homeId: string): Promise<FieldProblem[]> {
  const own = actor.kind === 'operator' ? undefined : await findActor(db, actor.accountId)
  const metarole = own && findMetarole(ctx.decisions.catalog, own.metarole)
  if (!metarole?.createsOnlyAtHome || own?.home_id === homeId) return []
  return [{ field: 'homeId', code: 'home-not-yours', values: { home: own?.home_title ?? '' } }]
}
