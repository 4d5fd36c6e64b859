import type { Action, Catalog, Right, Subsystem, Title } from '../../catalog/index.ts'
import type { Declaration } from './shapes.ts'

export interface Declared {
  readonly subsystem: string
  readonly definition: Declaration
}

const whole = (subsystem: string, name: string): string => `${subsystem}:${name}`
const titled = (name: string, title: Title | undefined): Title => title ?? { ru: name, en: name }
const sectionOf = (subsystem: string): string => `${subsystem}:declared`

/** The catalog with what subsystems have declared and an administrator has accepted; whoever stands above everything hands it out. */
export function joinDeclared(catalog: Catalog, accepted: readonly Declared[]): Catalog {
  const plain = withoutDeclared(catalog)
  const bySubsystem = new Map(accepted.map((one) => [one.subsystem, one.definition]))
  const subsystems = plain.subsystems.map((one) => joined(one, bySubsystem.get(one.id)))
  const rights = subsystems.flatMap(({ sections }) => sections.filter(isDeclared).flatMap((section) => section.rights))
  const strongest = Math.min(...plain.metaroles.map(({ rank }) => rank))
  const metaroles = plain.metaroles.map((metarole) =>
    metarole.rank === strongest && metarole.power === 'everything' && rights.length > 0
      ? { ...metarole, rights: [...metarole.rights, ...rights.map(({ id }) => id)] }
      : metarole,
  )
  return { ...plain, subsystems, metaroles }
}

const isDeclared = ({ id }: { readonly id: string }): boolean => id.endsWith(':declared')

function joined(subsystem: Subsystem, declared: Declaration | undefined): Subsystem {
  if (declared === undefined || declared.actions.length === 0) return subsystem
  const known = new Set(subsystem.actions.map(({ id }) => id))
  const actions = declared.actions
    .map(({ name, title, changes = false }): Action => {
      return { id: whole(subsystem.id, name), title: titled(name, title), changes, declared: true }
    })
    .filter(({ id }) => !known.has(id))
  const rights = declared.rights.map((right) => rightOf(subsystem.id, right))
  const section = { id: sectionOf(subsystem.id), title: sectionTitle, rights }
  return { ...subsystem, actions: [...subsystem.actions, ...actions], sections: [...subsystem.sections, section] }
}

const sectionTitle: Title = { ru: 'Объявлено подсистемой', en: 'Declared by the subsystem' }

const rightOf = (subsystem: string, { name, title, actions, own = false }: Declaration['rights'][number]): Right => ({
  id: whole(subsystem, name),
  title: titled(name, title),
  note: null,
  actions: actions.map((action) => whole(subsystem, action)),
  own,
  ownActions: [],
  offered: true,
  when: null,
  scopeKinds: null,
  followsUnit: false,
  ownUnit: null,
})

/** As the preset has it. */
function withoutDeclared(catalog: Catalog): Catalog {
  const sections = catalog.subsystems.flatMap((subsystem) => subsystem.sections.filter(isDeclared))
  if (sections.length === 0) return catalog
  const rights = new Set(sections.flatMap((section) => section.rights.map(({ id }) => id)))
  return {
    ...catalog,
    subsystems: catalog.subsystems.map((subsystem) => ({
      ...subsystem,
      actions: subsystem.actions.filter(({ declared }) => declared !== true),
      sections: subsystem.sections.filter((section) => !isDeclared(section)),
    })),
    metaroles: catalog.metaroles.map((metarole) => ({
      ...metarole,
      rights: metarole.rights.filter((right) => !rights.has(right)),
    })),
  }
}
