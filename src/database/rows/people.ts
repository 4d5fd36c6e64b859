/** Persons, and where they are. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './json.ts'

export interface PersonTable {
  id: string
  home_id: string
  last_name: string
  first_name: string
  middle_name: string | null
  /** YYYY-MM-DD: a birthday has no time zone. */
  birth_date: string | null
  sex: 'female' | 'male' | null
  snils: string | null
  email: string | null
  phone: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
  search_text: GeneratedAlways<string>
  /** What whoever is shown no name is shown (A18). */
  number: Generated<number>
  /** Whom they were merged into: shown in no list while it stands. Never somebody who was merged away. */
  merged_into: string | null
}

/** Two persons who may be one (E11). */
export interface PersonPairTable {
  id: GeneratedAlways<number>
  /** The lower id of the two. */
  low_id: string
  high_id: string
  weight: number
  parts: Json<PairPart[]>
  state: Generated<'open' | 'postponed' | 'different' | 'merged'>
  postponed_until: string | null
  assignee_id: string | null
  comment: string | null
  decided_by: string | null
  decided_by_title: string | null
  decided_at: Date | null
  found_at: Date
  updated_at: Date
}

/** Persons merged into one, and what it takes to take them apart. */
export interface PersonMergeTable {
  id: GeneratedAlways<number>
  survivor_id: string
  other_ids: string[]
  kept: Json<Record<string, unknown>>
  at: Date
  by_title: string
  undone_at: Date | null
}

/** What came in about a person from a source, as it came (E10). */
export interface PersonRecordTable {
  id: GeneratedAlways<number>
  source: string
  external_id: string
  person_id: string
  fields: Json<Record<string, unknown>>
  first_seen_at: Date
  seen_at: Date
  changed_at: Date
  synchronization: string | null
  gone_at: Date | null
}

/** From which record a field of a person came, and as what. */
export interface PersonOriginTable {
  person_id: string
  field: string
  record_id: number
  value: string | null
}

/** What a person is looked for by (E11); null until it is made. */
export interface PersonKeyTable {
  person_id: string
  keys: number[] | null
  /** The name is none (E11). */
  depersonalized: Generated<boolean>
  /** In which order they were noted to be made anew. */
  noted: Generated<number>
}

/** What matching has learnt of the whole registry; one row. */
export interface MatchingModelTable {
  id: Generated<number>
  learnt: Json<Readonly<Record<string, unknown>>>
  consequences: Json<readonly Readonly<Record<string, number>>[]>
  persons: number
  learnt_at: Date
}

/** What speaks for and against two persons being one. */
export interface PairPart {
  readonly field: string
  readonly level: string
  readonly weight: number
}

export interface AffiliationTable {
  id: GeneratedAlways<number>
  person_id: string
  node_id: string
  kind: 'employee' | 'student' | 'guardian'
  post: string | null
  valid_from: string | null
  valid_until: string | null
  since: Generated<Date>
  /** Of a guardian: whose. */
  guardian_of: string | null
  order_number: string | null
  order_date: string | null
  end_reason: 'dismissal' | 'transfer' | 'leave' | 'expulsion' | 'graduation' | 'parting' | null
  end_order_number: string | null
  end_order_date: string | null
  /** The one that it goes on from: after a transfer, or a leave. */
  continues: number | null
  /** What goes along with its person on its first day, and from which home. */
  homes: Json<{ account: string | null; from: string }[]> | null
  updated_at: Generated<Date>
}

/** Who works, studies or has a child where they are not at home; kept by triggers. */
export interface GuestTable {
  affiliation_id: number
  person_id: string
  node_id: string
  /** The first day on which they are no guest there; null: not known. */
  valid_until: string | null
}

/** Load and subjects of an employee's post (E8). */
export interface StaffLoadTable {
  affiliation_id: number
  load: Json<unknown[]>
}

/** What is to change of an employee's card until it is confirmed (E8). */
export interface StaffChangeTable {
  id: GeneratedAlways<number>
  affiliation_id: number
  field: 'email' | 'phone' | 'classes' | 'load'
  value: Json<unknown>
  proposed_by: string | null
  proposed_by_title: string
  proposed_at: Date
}

/** What one deed of personnel did, step by step. */
export interface MoveTable {
  id: GeneratedAlways<number>
  deed: string
  title: string
  person_id: string | null
  node_id: string
  steps: Json<unknown[]>
  at: Date
  by_title: string
  undone_at: Date | null
}
