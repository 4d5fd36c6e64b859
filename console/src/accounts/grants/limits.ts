import type { Catalog } from '../../../../client/index.ts'
import { allRights } from '../../roles/matrix/matrix.ts'

type SectionTitle = Catalog['subsystems'][number]['sections'][number]['title']

/** What rights can be limited to where they are given (A13). */
export interface Limits {
  /** Kinds of units, categories, faculties, buildings. */
  readonly kinds: readonly string[]
  /** The sections whose rights they are. */
  readonly sections: SectionTitle[]
  /** Those with rights that hold over the whole organization wherever the role is given; none where nothing can be limited. */
  readonly never: SectionTitle[]
}

interface Scoped {
  readonly id: string
  readonly scopeKinds: readonly string[] | null
}

/** None of a single organization: being given there is no limit. */
export function limitsOf(catalog: Catalog | undefined, rights: readonly string[]): Limits {
  const organizations = organizationsIn(catalog)
  const kindsOf = ({ scopeKinds }: Scoped) => (scopeKinds ?? []).filter((kind) => !organizations.has(kind))
  const held = new Set(rights)
  const some = allRights(catalog?.subsystems ?? []).filter(({ id }) => held.has(id))
  const kinds = [...new Set(some.flatMap(kindsOf))].sort()
  const isNever = (right: Scoped) => kinds.length > 0 && right.scopeKinds !== null && kindsOf(right).length === 0
  return {
    kinds,
    sections: sectionsWith(catalog, held, (right) => kindsOf(right).length > 0),
    never: sectionsWith(catalog, held, isNever),
  }
}

/**
 * A13: given at a node of this kind, the sections whose rights are limited to it, and those whose rights cannot be, and hold over its
 * whole organization; none where all are held there, and where none can be: that is refused.
 */
export function spillAt(catalog: Catalog | undefined, rights: readonly string[], kind: string) {
  const held = new Set(rights)
  const isWithin = ({ scopeKinds }: Scoped) => scopeKinds === null || scopeKinds.includes(kind)
  const within = sectionsWith(catalog, held, ({ scopeKinds }) => scopeKinds?.includes(kind) ?? false)
  const whole = sectionsWith(catalog, held, (right) => !isWithin(right))
  const isMixed = !organizationsIn(catalog).has(kind) && within.length > 0
  return { within, whole: isMixed ? whole : [] }
}

const organizationsIn = (catalog: Catalog | undefined): ReadonlySet<string> =>
  new Set((catalog?.kinds ?? []).filter(({ family }) => family === 'organization').map(({ id }) => id))

const sectionsWith = (
  catalog: Catalog | undefined,
  held: ReadonlySet<string>,
  isMeant: (right: Scoped) => boolean,
): SectionTitle[] =>
  (catalog?.subsystems ?? [])
    .flatMap(({ sections }) => sections)
    .filter((section) => section.rights.some((right) => held.has(right.id) && isMeant(right)))
    .map(({ title }) => title)
