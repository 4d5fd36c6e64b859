/** Row types of every view, in which other rooms read what a room keeps; `tables.test.ts` compares them with the schema. */
import type { ColumnType } from 'kysely'

type Read<Row> = { [Column in keyof Row]: ColumnType<Row[Column], never, never> }

export interface ShownNode {
  id: string
  kind: string
  title: string
  short_title: string
  parent_id: string | null
  owner_ids: string[]
  archived_at: Date | null
  properties: Record<string, unknown>
  created_at: Date
  updated_at: Date
  search_text: string
}

export interface ShownPerson {
  id: string
  home_id: string
  last_name: string
  first_name: string
  middle_name: string | null
  email: string | null
  search_text: string
  snils: string | null
  birth_date: string | null
}

/** Somebody who was merged into another. */
export interface MergedPerson {
  id: string
  merged_into: string
  home_id: string
  last_name: string
  first_name: string
  middle_name: string | null
  birth_date: string | null
  number: number
}

/** Persons as matching compares them. */
export interface MatchablePerson {
  id: string
  home_id: string
  last_name: string
  first_name: string
  middle_name: string | null
  birth_date: string | null
  sex: 'female' | 'male' | null
  snils: string | null
  email: string | null
  phone: string | null
}

export interface ShownAccount {
  id: string
  login: string
  login_key: string
  generation: number
  metarole: string
  home_id: string
  person_id: string | null
  active: boolean
  must_change_password: boolean
  last_name: string | null
  first_name: string | null
  middle_name: string | null
  title: string
  short_title: string
  search_text: string
}

/** Accounts as they are provisioned from outside. */
export interface ProvisionedAccount {
  id: string
  login: string
  login_key: string
  metarole: string
  home_id: string
  person_id: string | null
  active: boolean
  last_name: string | null
  first_name: string | null
  middle_name: string | null
  email: string | null
  phone: string | null
  mobile_phone: string | null
  post: string | null
  created_at: Date
  updated_at: Date
}

export interface ShownAlias {
  subsystem: string
  called: 'account' | 'person' | 'node'
  alias: string
  account_id: string | null
  person_id: string | null
  node_id: string | null
}

export interface ShownRole {
  id: string
  title: string
  rights: string[]
  archived: boolean
  fixed: boolean
}

export interface ShownGrant {
  id: number
  account_id: string | null
  affiliates_of: string | null
  affiliates_below: boolean
  affiliates_kind: string | null
  role_id: string | null
  right_id: string | null
  rights: string[]
  scope_id: string
  valid_from: Date | null
  valid_until: Date | null
  active: boolean
  source: string
  rule_id: string | null
  created_by: string | null
  created_at: Date
}

export interface ShownGrantLimit {
  grant_id: number
  node_id: string
}

export interface ShownTemplate {
  id: string
  home_id: string
  title: string
}

export interface ShownTemplateAssignment {
  account_id: string
  template_id: string
}

export interface ShownAffiliation {
  id: number
  person_id: string
  node_id: string
  kind: 'employee' | 'student' | 'guardian'
  post: string | null
  valid_from: string | null
  valid_until: string | null
  guardian_of: string | null
  /** The one that it goes on from: after a transfer, or a leave. */
  continues: number | null
}

export interface ShownGuest {
  person_id: string
  node_id: string
  valid_until: string | null
}

export interface ShownStaffChange {
  id: number
  person_id: string
  node_id: string
}

export interface EdgeUp {
  below: string
  above: string
}

export interface EverJoined {
  account_id: string
  person_id: string
}

export interface Acted {
  account_id: string
}

export interface ScopeEdge {
  below: string
  above: string
  level: 'view' | 'full'
  is_share: boolean
}

export interface HangsOnNode {
  node_id: string | null
  what:
    | 'children'
    | 'accounts'
    | 'persons'
    | 'affiliations'
    | 'moves'
    | 'grants'
    | 'templates'
    | 'shares'
    | 'files'
    | 'settings'
    | 'deeds'
    | 'portal'
    | 'subscriptions'
    | 'inquiries'
    | 'aliases'
    | 'rules'
    | 'role-owners'
}

export interface ActedAt {
  node_id: string
}

export interface ShownRequest {
  id: string
  number: number
  state: 'draft' | 'sent' | 'taken' | 'returned' | 'done' | 'declined' | 'withdrawn'
  organization_id: string
  asked_by: string | null
}

export interface ShownInquiry {
  id: string
  organization_id: string
  state: 'new' | 'in-work' | 'waiting' | 'done' | 'declined'
}

/** The file that is the photo of an account. */
export interface ShownPhoto {
  account_id: string
  file_id: string
}

/** Accounts that have written what a record says. */
export interface WroteRecord {
  record_id: string
  account_id: string
}

/** A person or an account that masked viewers are shown by its number (A18). */
export interface Hidden {
  id: string
  number: number
}

/** Sessions that stand: of accounts that may act, of their present generation. */
export interface LiveSession {
  token_hash: Buffer
  account_id: string
  started_at: Date
  last_seen_at: Date
  proved_at: Date
  methods: string[]
  expires_at: Date
  home_id: string
  locked_until: Date | null
  must_change_password: boolean
}

/** Approvals of documents that a subsystem keeps. */
export interface SubsystemApproval {
  id: string
  subsystem: string | null
}

/** Whose name is none (E11). */
export interface DepersonalizedPerson {
  person_id: string
}

/** Who somebody is to a provider by which they come in. */
export interface ShownSignIn {
  person_id: string
  account_id: string
  home_id: string
  provider_title: string
  name: string
  bound_at: Date
  last_used_at: Date | null
}

export interface Views {
  shown_nodes: Read<ShownNode>
  shown_persons: Read<ShownPerson>
  matchable_persons: Read<MatchablePerson>
  merged_persons: Read<MergedPerson>
  shown_accounts: Read<ShownAccount>
  provisioned_accounts: Read<ProvisionedAccount>
  shown_aliases: Read<ShownAlias>
  shown_roles: Read<ShownRole>
  shown_grants: Read<ShownGrant>
  shown_grant_limits: Read<ShownGrantLimit>
  shown_templates: Read<ShownTemplate>
  shown_template_assignments: Read<ShownTemplateAssignment>
  shown_affiliations: Read<ShownAffiliation>
  shown_guests: Read<ShownGuest>
  shown_staff_changes: Read<ShownStaffChange>
  edges_up: Read<EdgeUp>
  ever_joined: Read<EverJoined>
  acted: Read<Acted>
  acted_at: Read<ActedAt>
  scope_edges: Read<ScopeEdge>
  hangs_on_nodes: Read<HangsOnNode>
  shown_requests: Read<ShownRequest>
  shown_inquiries: Read<ShownInquiry>
  shown_photos: Read<ShownPhoto>
  wrote_records: Read<WroteRecord>
  hidden_persons: Read<Hidden>
  hidden_accounts: Read<Hidden>
  live_sessions: Read<LiveSession>
  depersonalized_persons: Read<DepersonalizedPerson>
  shown_sign_ins: Read<ShownSignIn>
  subsystem_approvals: Read<SubsystemApproval>
}
