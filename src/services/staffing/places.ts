import { findKind } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'

/** The organization that a unit, a class or an organization itself belongs to. */
export function organizationOf({ decisions }: Context, node: string): string {
  const isOrganization = (id: string) =>
    findKind(decisions.catalog, decisions.kindOf(id) ?? '')?.family === 'organization'
  return [node, ...decisions.ancestors(node)].find(isOrganization) ?? node
}

export const isWithin = ({ decisions }: Context, node: string, scope: string): boolean =>
  node === scope || decisions.ancestors(node).includes(scope)
