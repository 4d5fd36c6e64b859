/** Both logs, and what proves them. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { JsonWithDefault } from './json.ts'

export interface ChangeTable {
  id: GeneratedAlways<number>
  /** Null for records, which do not move the model. */
  revision: number | null
  at: Generated<Date>
  deed: string
  operation: 'create' | 'update' | 'delete'
  actor_id: string | null
  actor_title: string
  /** Never changes, as a name may. */
  actor_login: string | null
  organization_id: string | null
  account_id: string | null
  model: string
  object_id: string
  object_title: string
  fields: JsonWithDefault<{ field: string; old: unknown; new: unknown }[]>
  ip: string | null
  search_text: GeneratedAlways<string>
  actor_text: GeneratedAlways<string>
}

export interface EventTable {
  id: GeneratedAlways<number>
  at: Generated<Date>
  event: string
  subsystem: Generated<string>
  account_id: string | null
  account_title: string
  account_login: string | null
  organization_id: string | null
  ip: string | null
  details: JsonWithDefault<Record<string, unknown>>
  search_text: GeneratedAlways<string>
  object_id: string | null
  object_title: string | null
  /** What the subsystem calls it, so that it is not written twice; null of the product's own. */
  source_id: string | null
}

/** The places of log rows in the tree. */
export interface SealedEntryTable {
  index: number
  log: 'changes' | 'events'
  row_id: number
  salt: Buffer | null
  entry: string | null
  /** By which retirement its row is gone. */
  retired_by: string | null
}

export interface LogTileTable {
  level: number
  number: number
  hashes: Buffer
}

export interface LogCheckpointTable {
  size: number
  note: string
  vkey: string
  at: Date
}

export interface SealingTable {
  log: 'changes' | 'events'
  swept_id: Generated<number>
  mark_id: Generated<number>
  mark_xid: Generated<string>
  mark_at: Generated<Date>
}
