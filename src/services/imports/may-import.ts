import { type Actor, type Context, requireAnywhere } from '../decisions/index.ts'
import type { ImportKind } from './kinds/import-kind.ts'
import { importKinds } from './kinds/import-kinds.ts'

export function mayImport({ decisions }: Context, actor: Actor, kind: ImportKind): boolean {
  if (actor.kind === 'operator') return true
  return kind.rights(decisions.catalog).some((right) => decisions.isHeldAnywhere(actor.accountId, right))
}

export function requireMayImport(ctx: Context, actor: Actor, kind: ImportKind): void {
  if (!mayImport(ctx, actor, kind)) requireAnywhere(ctx, actor, kind.rights(ctx.decisions.catalog)[0] ?? '')
}

/** Whoever may bring in nothing at all is refused before anything is looked at. */
export function requireMayImportSome(ctx: Context, actor: Actor): void {
  const [first] = importKinds
  if (first !== undefined && !importKinds.some((kind) => mayImport(ctx, actor, kind)))
    requireMayImport(ctx, actor, first)
}
