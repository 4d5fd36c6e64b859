import { type Deed, perform, rehearse } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { asSeen, type Telling } from './as-seen.ts'

/** Does a deed of personnel, or rehearses it: its checks, its refusals and its report are the real ones, and all is undone. */
export async function doOrPreview<Input, Report extends Telling>(
  ctx: Context,
  actor: Actor,
  deed: Deed<Input, Report>,
  { input, preview }: { readonly input: NoInfer<Input>; readonly preview: boolean },
): Promise<Report> {
  if (!preview) return await asSeen(ctx, await perform(ctx, actor, deed, input))
  const reports: Report[] = []
  await rehearse(
    ctx,
    async (stage) => reports.push(await perform(stage, actor, deed, input)),
    () => undefined,
  )
  const [report] = reports
  if (report === undefined) throw new Error('a rehearsal had no report')
  return await asSeen(ctx, { ...report, id: null })
}
