import { Problem } from '../core/problems/index.ts'
import type { Actor, Context } from '../services/decisions/index.ts'
import { requireLiveSession } from '../services/sessions/index.ts'

/**
 * A deed may wait for its turn while the session ends, with the account or without: then whoever asked may see nothing, and is told to sign
 * in rather than that nothing is there (mistake 54).
 */
export async function afterSession(ctx: Context, error: Error, actor: Actor | null): Promise<Error> {
  if (actor === null || !(error instanceof Problem) || ![403, 404].includes(error.status)) return error
  try {
    await requireLiveSession(ctx, actor, ctx.database.kysely)
    return error
  } catch (over) {
    return over instanceof Problem ? over : error
  }
}
