import { rightsOf } from './catalog.ts'
import type { From, Joined } from './join.ts'
import type { PresetFile } from './preset-format.ts'
import type { Fault, Source } from './source.ts'

/** Two includes that do not fit together, told at the later of them in the file. */
export const checkIncludes = (
  source: Source<PresetFile>,
  file: PresetFile,
  includes: readonly { readonly index: number; readonly joined: Joined }[],
): Fault[] => {
  const faults: Fault[] = []
  const seen = new Map<string, From<unknown>>()
  const own = new Set((file.kinds ?? []).map(({ id }) => id))
  const meet = (index: number, what: string, id: string, thing: From<unknown>) => {
    const other = seen.get(`${what} ${id}`)
    seen.set(`${what} ${id}`, thing)
    if (other === undefined || other.preset === thing.preset) return
    if (what === 'kind' && (own.has(id) || JSON.stringify(other.it) === JSON.stringify(thing.it))) return
    const remedy = what === 'kind' ? ': define it in this file too' : ''
    const reason = `the ${what} “${id}” is defined by both “${other.preset}” and “${thing.preset}”${remedy}`
    faults.push(source.fault(['include', index], reason))
  }
  for (const { index, joined } of includes) {
    for (const [id, kind] of joined.kinds) meet(index, 'kind', id, kind)
    for (const [id, role] of joined.roles) meet(index, 'role', id, role)
    for (const [id, subsystem] of joined.subsystems) {
      meet(index, 'subsystem', id, subsystem)
      for (const action of subsystem.it.actions) meet(index, 'action', action.id, { ...subsystem, it: action })
      for (const right of rightsOf([subsystem.it])) meet(index, 'right', right.id, { ...subsystem, it: right })
    }
  }
  return faults
}
