import type { Catalog } from '../../../client/index.ts'
import { allRights } from '../roles/matrix.ts'

/** What rights can be limited to where they are given (A13). */
export interface Limits {
  /** Kinds of units, categories, faculties, buildings. */
  readonly kinds: readonly string[]
  /** The sections whose rights they are. */
  readonly sections: Catalog['subsystems'][number]['sections'][number]['title'][]
}

/** None of a single organization: being given there is no limit. */
export function limitsOf(catalog: Catalog | undefined, rights: readonly string[]): Limits {
  const organizations = new Set(
    (catalog?.kinds ?? []).filter(({ family }) => family === 'organization').map(({ id }) => id),
  )
  const held = new Set(rights)
  const kindsOf = (right: { readonly scopeKinds: readonly string[] | null }) =>
    (right.scopeKinds ?? []).filter((kind) => !organizations.has(kind))
  const sections = (catalog?.subsystems ?? []).flatMap((subsystem) => subsystem.sections)
  return {
    kinds: [
      ...new Set(
        allRights(catalog?.subsystems ?? [])
          .filter(({ id }) => held.has(id))
          .flatMap(kindsOf),
      ),
    ].sort(),
    sections: sections
      .filter((section) => section.rights.some((right) => held.has(right.id) && kindsOf(right).length > 0))
      .map(({ title }) => title),
  }
}
