import { Type } from 'typebox'
import type { FieldProblem } from '../../core/problems/index.ts'
import { type Catalog, subsystemOfKind } from '../catalog/index.ts'
import type { RecordKind } from './record-kinds.ts'

/** An id that whoever makes a record gives it, in the space of the subsystem that the kind belongs to: `metering:4711`. */
export const GivenId = Type.String({
  pattern: '^[a-z][a-z0-9-]*:\\P{Cc}{1,256}$',
  maxLength: 320,
  description:
    'What it is called by whoever makes it: the subsystem of its kind, a colon, and a name of their own (`metering:4711`). Absent: one is made. The same record again changes nothing; another one under the same id is refused.',
})

/** The subsystem whose records they are. */
export const subsystemOf = (catalog: Catalog, kind: RecordKind): string | undefined => subsystemOfKind(catalog, kind)

/** Nobody takes an id in the space of another subsystem. */
export function idProblems(catalog: Catalog, kind: RecordKind, id: string | undefined): FieldProblem[] {
  const space = subsystemOf(catalog, kind)
  if (id === undefined || id.startsWith(`${space}:`)) return []
  return [{ field: 'id', code: 'record-id-space', values: { space: `${space}:` } }]
}
