import type { Said } from '../schema/read-resource.ts'
import type { GroupRow } from './queries-groups.ts'

export interface GroupState {
  readonly displayName: string | null
  readonly externalId: string | null
  /** Null: nothing was said of them. */
  readonly members: readonly string[] | null
}

export function stateOfGroup(said: Said): GroupState {
  const members = said.members as Said[] | undefined
  return {
    displayName: typeof said.displayName === 'string' ? said.displayName : null,
    externalId: typeof said.externalId === 'string' ? said.externalId : null,
    members:
      members === undefined
        ? null
        : [...new Set(members.flatMap(({ value }) => (typeof value === 'string' ? value : [])))],
  }
}

/** As it is told, but for what the product alone says. */
export function saidOfGroup(row: GroupRow, members: readonly string[]): Said {
  return {
    ...(row.external_id !== null && { externalId: row.external_id }),
    displayName: row.display_name,
    ...(members.length > 0 && { members: members.map((value) => ({ value, type: 'User' })) }),
  }
}
