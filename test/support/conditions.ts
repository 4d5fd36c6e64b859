import type { Comparison } from '../../src/core/engine/index.ts'
import type { Catalog } from '../../src/services/catalog/index.ts'

/** The catalog with conditions on some of its rights, by their ids. */
export function withConditions(catalog: Catalog, conditions: Readonly<Record<string, readonly Comparison[]>>): Catalog {
  const subsystems = catalog.subsystems.map((subsystem) => ({
    ...subsystem,
    sections: subsystem.sections.map((section) => ({
      ...section,
      rights: section.rights.map((right) => ({ ...right, when: conditions[right.id] ?? right.when })),
    })),
  }))
  return { ...catalog, subsystems }
}
