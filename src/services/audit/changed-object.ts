/** A field's move, as «Журнал изменений» shows it (B15). Never a secret: a password is only said to have changed (mistake 33). */
export interface FieldChange {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}

/** One object changed by a deed. */
export interface ChangedObject {
  readonly operation: 'create' | 'update' | 'delete'
  readonly model:
    | 'organization'
    | 'person'
    | 'pair'
    | 'feed'
    | 'affiliation'
    | 'move'
    | 'staff-card'
    | 'account'
    | 'role'
    | 'template'
    | 'grant'
    | 'key'
    | 'alias'
    | 'webhook'
    | 'client'
    | 'signing-key'
    | 'catalog'
    | 'region'
    | 'setting'
    | 'letter'
    | 'file'
    | 'job'
    | 'import'
    | 'directory'
    | 'provider'
    | 'record'
    | 'share'
    | 'message'
    | 'log-entry'
    | 'unavailability'
    | 'request'
    | 'portal-item'
    | 'signature'
    | 'signature-authority'
    | 'backup'
    | 'subscription'
    | 'inquiry'
    | 'book'
    | 'approval'
    | 'approval-route'
    | 'emergency'
    | 'separation-rule'
    | 'separation-exception'
    | 'substitute'
    | 'rule'
    | 'finding'
    | 'review'
  readonly id: string
  readonly title: string
  /** Of a grant: who holds it, so that the account's own history tells of it (N8). */
  readonly accountId?: string | null
  /** The node in whose journal the change belongs; null: the whole system's. */
  readonly organizationId: string | null
  readonly fields: readonly FieldChange[]
}

/** The fields that differ between two states of an object, old beside new. */
export function differences<T extends object>(before: T | null, after: T | null): FieldChange[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names]
    .map((field) => ({ field, old: fieldOf(before, field), new: fieldOf(after, field) }))
    .filter((change) => JSON.stringify(change.old) !== JSON.stringify(change.new))
}

function fieldOf(state: object | null, field: string): unknown {
  return (state as Record<string, unknown> | null)?.[field] ?? null
}
