/** A field's move, as «Журнал изменений» shows it (B15). Never a secret: a password is only said to have changed (mistake 33). */
export interface FieldChange {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}

/** One object changed by a deed. */
export interface ChangedObject {
  readonly operation: 'create' | 'update' | 'delete'
  readonly model: 'organization' | 'person' | 'account' | 'role' | 'grant' | 'key' | 'catalog' | 'region' | 'setting'
  readonly id: string
  readonly title: string
  /** Of a grant: who holds it, so that the account's own history tells of it (N8). */
  readonly accountId?: string | null
  /** The node in whose journal the change belongs; null: the whole system's. */
  readonly organizationId: string | null
  readonly fields: readonly FieldChange[]
}
