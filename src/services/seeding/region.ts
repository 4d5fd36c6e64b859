/** A grown region: everything that `sowRegion` writes, in the order in which it refers to itself. Times are ISO 8601. */

export interface RegionNode {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly parentId: string | null
  /** Account ids; filled while the people move in. */
  readonly ownerIds: string[]
  readonly createdAt: string
  readonly archivedAt: string | null
}

/** What an organization has beyond a node (L6). */
export interface RegionOrganization {
  readonly nodeId: string
  readonly shortTitle: string
  readonly inn: string
  readonly timeZone: string
  readonly email: string
  readonly phone: string
  readonly address: string
  readonly tags: readonly string[]
}

export interface RegionPerson {
  readonly id: string
  readonly homeId: string
  readonly lastName: string
  readonly firstName: string
  readonly middleName: string | null
  /** YYYY-MM-DD. */
  readonly birthDate: string | null
  readonly sex: 'female' | 'male' | null
  readonly snils: string | null
  readonly email: string | null
  readonly phone: string | null
}

export interface RegionAffiliation {
  readonly personId: string
  readonly nodeId: string
  readonly kind: 'employee' | 'student' | 'guardian'
  readonly post: string | null
  readonly validFrom: string | null
  readonly validUntil: string | null
}

export interface RegionAccount {
  readonly id: string
  readonly login: string
  readonly metarole: string
  readonly homeId: string
  readonly personId: string | null
  readonly email: string | null
  readonly passwordHash: string | null
  readonly active: boolean
  readonly createdAt: string
}

export interface RegionGrant {
  /** Null when the grant is given to everyone affiliated with a node. */
  readonly accountId: string | null
  readonly affiliates: { readonly of: string; readonly below: boolean; readonly kind: RegionAffiliation['kind'] } | null
  readonly roleId: string | null
  readonly rightId: string | null
  readonly scopeId: string
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly reason: string
  readonly createdBy: string | null
  readonly createdAt: string
  readonly deactivated: { readonly by: string; readonly at: string } | null
}

export interface RegionShare {
  readonly nodeId: string
  readonly toId: string
  readonly level: 'view' | 'full'
  readonly createdBy: string | null
  readonly createdAt: string
}

/** How a record was spoiled (E11). */
export type DuplicateKind =
  | 'hyphen'
  | 'substitute-letter'
  | 'transcription'
  | 'misspelling'
  | 'no-birth-date'
  | 'depersonalized'
  | 'initials'

/** A record that is somebody else's second one. Known to the generator only, so that a search for duplicates can be marked. */
export interface RegionDuplicate {
  readonly personId: string
  readonly originalId: string
  readonly kind: DuplicateKind
}

/** A named account to try the product with; it has a password when one was given. */
export interface DemoAccount {
  readonly accountId: string
  readonly login: string
  /** What its owner is, in words. */
  readonly title: string
}

export interface Region {
  readonly seed: number
  /** The day that the region is a picture of. */
  readonly day: string
  readonly nodes: readonly RegionNode[]
  readonly organizations: readonly RegionOrganization[]
  readonly persons: readonly RegionPerson[]
  readonly affiliations: readonly RegionAffiliation[]
  readonly accounts: readonly RegionAccount[]
  readonly grants: readonly RegionGrant[]
  readonly shares: readonly RegionShare[]
  readonly duplicates: readonly RegionDuplicate[]
  readonly demo: readonly DemoAccount[]
}

export interface RegionOptions {
  /** How many persons live in it, duplicates counted. */
  readonly persons: number
  readonly seed?: number
  /** YYYY-MM-DD; ages and dates are reckoned from it, so a region does not change as time goes on. */
  readonly day?: string
  /** An Argon2id PHC string for the demo accounts; all other accounts have no password. */
  readonly password?: string
}
