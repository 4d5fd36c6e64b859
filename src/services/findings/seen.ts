import type { Looking } from './found.ts'

/** Of what belongs to no place: for whoever has the right anywhere. */
export const isHeldByViewer = ({ ctx, actor }: Pick<Looking, 'ctx' | 'actor'>, action: string): boolean =>
  actor.kind === 'operator' || ctx.decisions.isHeldAnywhere(actor.accountId, action)
