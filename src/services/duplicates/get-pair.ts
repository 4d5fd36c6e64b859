import { type Part, sayPart } from '../../core/matching/index.ts'
import type { PairPart } from '../../database/index.ts'
import { offering } from '../audit/index.ts'
import { type Actor, type Context, today } from '../decisions/index.ts'
import { getPerson } from '../persons/index.ts'
import { getVisiblePair } from './pair-authority.ts'
import { pairView } from './pair-view.ts'
import type { Pair } from './shapes.ts'
import { tellApart } from './tell-apart.ts'

/** Both persons side by side, with what speaks for and against their being one. */
export async function getPair(ctx: Context, actor: Actor, id: string): Promise<Pair> {
  const stored = await getVisiblePair(ctx, actor, ctx.database.kysely, id)
  const { first: _, second: __, ...shown } = pairView(stored, today(ctx))
  return {
    ...shown,
    persons: [await getPerson(ctx, actor, stored.low_id), await getPerson(ctx, actor, stored.high_id)],
    parts: stored.parts.map((part) => ({ ...part, title: wordsOf(part) })),
    may: { decide: await offering(ctx, actor)(tellApart, stored) },
  }
}

function wordsOf(part: PairPart) {
  const known = part as Part
  return { ru: sayPart(known, 'ru'), en: sayPart(known, 'en') }
}
