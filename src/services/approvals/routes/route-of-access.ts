import type { Route } from './routes.ts'

export interface WantedRole {
  readonly roleId: string
  /** In which it opens something: the one that it is asked for in first. */
  readonly subsystems: readonly string[]
}

/** By which route access is asked for: of the role, else of what it opens, else the one for all; none: the desk decides. */
export function routeOfAccess(routes: readonly Route[], { roleId, subsystems }: WantedRole): Route | undefined {
  const open = routes.filter(({ access }) => access !== undefined)
  return (
    open.find(({ access }) => access?.roles?.includes(roleId)) ??
    subsystems.flatMap((id) => open.find(({ access }) => access?.subsystems?.includes(id)) ?? [])[0] ??
    open.find(isForAll)
  )
}

export const isForAll = ({ access }: Pick<Route, 'access'>): boolean =>
  access !== undefined && !access.roles?.length && !access.subsystems?.length
