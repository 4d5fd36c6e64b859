import type { Catalog, CatalogSection, Grant, PowersChange } from '../../../../client/index.ts'

export const verbs = ['view', 'create', 'edit', 'delete'] as const
export type Verb = (typeof verbs)[number]

/** A row of the matrix: a kind of record, and the right of each verb that it has. */
export interface KindRow {
  readonly section: CatalogSection
  readonly rights: Readonly<Partial<Record<Verb, string>>>
}

/** Sections whose rights are creating, editing, deleting of one kind (L17); others are no rows of a matrix. */
export const kindRows = (catalog: Pick<Catalog, 'subsystems'>): KindRow[] =>
  catalog.subsystems.flatMap(({ sections }) =>
    sections.flatMap((section) => {
      const byVerb = verbs.flatMap((verb) => {
        const right = section.rights.find(({ id, own }) => !own && id.endsWith(`.${verb}`))
        return right ? [[verb, right.id] as const] : []
      })
      const isMatrix = byVerb.filter(([verb]) => verb !== 'view').length > 1
      return isMatrix ? [{ section, rights: Object.fromEntries(byVerb) }] : []
    }),
  )

/** Of a role or of a single right: `role:teacher`, `right:metering.objects.edit`. */
export type Tick = `role:${string}` | `right:${string}`

const tickOf = ({ role, right }: Grant): Tick | undefined =>
  role ? `role:${role.id}` : right ? `right:${right.id}` : undefined

/** What is held at the scope as a whole, by its tick; what is limited within it has its own place. */
export const heldAt = (grants: readonly Grant[], scope: string): ReadonlyMap<Tick, Grant> =>
  new Map(
    grants.flatMap((grant) => {
      const tick = tickOf(grant)
      const isHere = grant.scope.id === scope && grant.limitedTo.length === 0 && grant.active
      return isHere && tick !== undefined ? [[tick, grant] as const] : []
    }),
  )

export const changeOf = (held: ReadonlyMap<Tick, Grant>, ticked: ReadonlySet<Tick>, scopeId: string): PowersChange => ({
  scopeId,
  give: [...ticked]
    .filter((tick) => !held.has(tick))
    .map((tick) => (tick.startsWith('role:') ? { roleId: tick.slice(5) } : { rightId: tick.slice(6) })),
  take: [...held].filter(([tick]) => !ticked.has(tick)).map(([, { id }]) => id),
})
