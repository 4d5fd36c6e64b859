/** The tree, its records, and what keeps the model in step. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, JsonWithDefault } from './json.ts'

export interface SchemaMigrationTable {
  number: number
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface CatalogTable {
  preset: string
  definition: Json<Record<string, unknown>>
  checksum: string
  applied_at: Generated<Date>
  since: Generated<Date>
}

export interface RevisionTable {
  revision: GeneratedAlways<number>
  /** No other history has it. */
  mark: Generated<string>
  deed: string
  actor_id: string | null
  facts: JsonWithDefault<unknown[]>
  origin: string
  at: Generated<Date>
  /** The revision before it; null for the first. */
  previous: Generated<number | null>
}

/** Versions of facts that stand no more; the present one is the row itself (`since`). */
export interface HistoryTable {
  /** The table it was a row of. */
  fact_of: string
  fact: Json<Record<string, unknown>>
  since: Date
  until: Date
}

/** Server processes that answer from a snapshot of their own. */
export interface InstanceTable {
  id: string
  /** For people: host and process. */
  label: string
  lease_ms: number
  /** The last revision that it is known to have applied. */
  applied: number
  started_at: Generated<Date>
  seen_at: Generated<Date>
}

export interface NodeTable {
  id: string
  kind: string
  title: string
  parent_id: string | null
  owner_ids: Generated<string[]>
  archived_at: Date | null
  /** The top of the branch with which it went to the archive; null: it went by itself, or is not there. */
  archived_with: string | null
  properties: JsonWithDefault<Record<string, unknown>>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  since: Generated<Date>
  /** Folded; kept by triggers, as all of this name are kept by the database. */
  search_text: Generated<string>
  /** The short title, else the title; kept by triggers. */
  shown_title: Generated<string>
}

/** The label of a node in the home tree, kept by triggers: below `path` is every node whose own begins with it. */
export interface NodePathTable {
  node_id: string
  path: Buffer
}

export interface ShareTable {
  node_id: string
  to_id: string
  level: 'view' | 'full' | 'members'
  created_at: Generated<Date>
  created_by: string | null
  since: Generated<Date>
}

export interface OrganizationTable {
  node_id: string
  short_title: string | null
  inn: string | null
  ogrn: string | null
  time_zone: string | null
  email: string | null
  phone: string | null
  fax: string | null
  address: string | null
  note: string | null
  tags: Generated<string[]>
}

/** What a record has beyond a node. */
export interface RecordTable {
  node_id: string
  tags: Generated<string[]>
  note: string | null
}

export interface DirectoryEntryTable {
  id: GeneratedAlways<number>
  title: string
  short_title: string | null
  inn: string | null
  address: string | null
  loaded_at: Date
  search_text: GeneratedAlways<string>
}
