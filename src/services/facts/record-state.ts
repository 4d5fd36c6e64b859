import { hash } from 'node:crypto'
import type { FieldChange } from '../audit/index.ts'
import type { RecordState } from '../records/index.ts'
import { ownId } from './own-ids.ts'
import type { StoredFact } from './shapes.ts'

/** Names in one order, so that what is equal is written alike. */
const sorted = <T>(members: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1))

/** All that is said of a record, written so that equal ones are written alike. */
export const written = (state: RecordState): string =>
  JSON.stringify([
    state.kind,
    state.parent_id,
    state.title,
    state.note,
    state.tags,
    [...state.owner_ids].sort(),
    sorted(state.shares),
    sorted(state.properties),
    state.archived,
  ])

export const versionOfWritten = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22)

export const versionOf = (state: RecordState): string => versionOfWritten(written(state))

export const storedFact = (space: string, state: RecordState): StoredFact => ({
  id: ownId(space, state.id),
  nodeId: state.id,
  kind: state.kind,
  parentId: state.parent_id === null ? null : ownId(space, state.parent_id),
  title: state.title,
  note: state.note,
  tags: [...state.tags],
  owners: [...state.owner_ids],
  shares: sorted(state.shares).map(([to, level]) => ({ to, level })),
  properties: state.properties,
  archived: state.archived,
  version: versionOf(state),
})

/** The fields that differ, as the change log tells them; access of organizations stands there by itself. */
export function movedFields(before: RecordState | undefined, after: RecordState | undefined): FieldChange[] {
  const fields: FieldChange[] = []
  const move = (field: string, old: unknown, now: unknown) => {
    const isSame = old === now || JSON.stringify(old) === JSON.stringify(now)
    if (!isSame) fields.push({ field, old: old ?? null, new: now ?? null })
  }
  move('kind', before?.kind, after?.kind)
  move('home', before?.parent_id, after?.parent_id)
  move('title', before?.title, after?.title)
  move('note', before?.note ?? null, after?.note ?? null)
  move('tags', before?.tags ?? [], after?.tags ?? [])
  move('owners', before?.owner_ids ?? [], after?.owner_ids ?? [])
  move('archived', before?.archived ?? false, after?.archived ?? false)
  const names = new Set([...Object.keys(before?.properties ?? {}), ...Object.keys(after?.properties ?? {})])
  for (const name of names) move(`properties.${name}`, before?.properties[name], after?.properties[name])
  return fields
}
