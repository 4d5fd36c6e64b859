import { Problem } from '../../core/problems/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { letterView } from './letter-view.ts'
import { findLetter } from './queries.ts'
import type { LetterView } from './shapes.ts'

export async function getLetter(ctx: Context, actor: Actor, id: string): Promise<LetterView> {
  requireEverywhere(ctx, actor, 'dostup.settings.view')
  const row = await findLetter(ctx.database.kysely, id)
  if (row === undefined) throw new Problem('not-found')
  return letterView(ctx, row)
}
