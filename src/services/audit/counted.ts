import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Deed, Unit } from './deed.ts'

/** A deed, and for whoever watches the process: what became of it, and how long it took. Deeds within others are parts of those. */
export async function counted<T>(
  ctx: Context,
  deed: Pick<Deed<never>, 'name' | 'kind'>,
  work: () => Promise<T>,
): Promise<T> {
  const { tracing } = ctx
  const { name, kind } = deed
  if (tracing === undefined) return await measured(ctx, kind, work)
  return await tracing.within(name, { 'dostup.kind': kind }, () => measured(ctx, kind, work))
}

async function measured<T>(ctx: Context, kind: Unit['kind'], work: () => Promise<T>): Promise<T> {
  const { meters } = ctx
  if (meters === undefined || 'unit' in ctx) return await work()
  const begun = performance.now()
  try {
    const result = await work()
    meters.deeds.cell(kind, 'done').value += 1
    meters.deedSeconds.timer(kind).observe((performance.now() - begun) / 1000)
    return result
  } catch (error) {
    meters.deeds.cell(kind, error instanceof Problem ? 'refused' : 'failed').value += 1
    throw error
  }
}
