import { type Static, Type } from 'typebox'
import { type Language, problemWords } from '../../../core/problems/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { nullable, Refusal } from '../../registry/index.ts'
import { rehearseRequest } from '../../requests/index.ts'
import { Moved } from '../shapes-decisions.ts'
import { previewSide } from './preview-side.ts'

export const RequestPreview = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          refused: nullable(Refusal),
          others: Type.Array(Type.String(), { description: 'Who could carry it out, where the caller lacks a right.' }),
        },
        { title: 'RequestItemPreview' },
      ),
    ),
    gained: Moved,
    lost: Moved,
  },
  { title: 'RequestPreview' },
)
export type RequestPreview = Static<typeof RequestPreview>

const page = { limit: 5, offset: 0 }

/** Before a request is approved: what would be refused and why, who would gain and who would lose what. */
export async function previewRequest(
  ctx: Context,
  actor: Actor,
  id: string,
  language: Language,
): Promise<RequestPreview> {
  const { items, effects } = await rehearseRequest(ctx, actor, id)
  return {
    items: items.map(({ itemId, problem, others }) => ({
      id: itemId,
      refused: problem === undefined ? null : { code: problem.code, ...problemWords(problem, language) },
      others: [...others],
    })),
    gained: await previewSide(ctx, actor, { effects: effects.gained, page }, language),
    lost: await previewSide(ctx, actor, { effects: effects.lost, page }, language),
  }
}
