/**
 * Row types of every table, as Kysely sees them. `tables.test.ts` compares them with the schema that the migrations
 * give, so neither can change alone.
 */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Views } from './views.ts'

/** jsonb: node-postgres would send a JavaScript array as a PostgreSQL array, so what goes in is text (`JSON.stringify`). */
export type Json<Read> = ColumnType<Read, string, string>
type JsonWithDefault<Read> = ColumnType<Read, string | undefined, string>

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
  updated_at: Generated<Date>
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

export interface AccountTable {
  id: string
  login: string
  login_key: string
  metarole: string
  home_id: string
  person_id: string | null
  email: string | null
  password_hash: string | null
  active: Generated<boolean>
  /** What it is called where no person is joined to it. */
  last_name: string | null
  first_name: string | null
  middle_name: string | null
  mobile_phone: string | null
  phone: string | null
  post: string | null
  note: string | null
  /** In which it is shown times; null: the organization's (L8). */
  time_zone: string | null
  hidden_sections: Generated<string[]>
  /** What it set for reports and addresses (L14). */
  report_at_once: Generated<boolean>
  report_day: number | null
  report_days: number | null
  address_format: 'place' | 'street' | null
  properties: JsonWithDefault<Record<string, unknown>>
  failed_sign_ins: Generated<number>
  locked_until: Date | null
  /** `2026-09-01`: turned off from then on, unless the person came to be somewhere else. */
  closes_on: string | null
  last_sign_in_at: Date | null
  /** Raised by triggers: whatever was begun under an older one is over. */
  generation: Generated<number>
  must_change_password: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  since: Generated<Date>
  search_text: Generated<string>
  /** The name of the person, else its own; kept by triggers. */
  shown_name: string | null
  number: Generated<number>
}

/** Accounts whose login key is of an older edition of the program. */
export interface LoginKeyToRenewTable {
  account_id: string
}

/** What was kept before the doors normalized texts. */
export interface TextToRenewTable {
  model: 'person' | 'organization' | 'account' | 'role'
  id: string
}

export interface RoleTable {
  id: string
  title: string
  description: string | null
  built_in: Generated<boolean>
  fixed: Generated<boolean>
  rights: Generated<string[]>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  archived_at: Date | null
  since: Generated<Date>
}

export interface GrantTable {
  id: GeneratedAlways<number>
  account_id: string | null
  affiliates_of: string | null
  affiliates_below: Generated<boolean>
  affiliates_kind: string | null
  role_id: string | null
  right_id: string | null
  scope_id: string
  valid_from: Date | null
  valid_until: Date | null
  active: Generated<boolean>
  source: Generated<string>
  reason: string | null
  created_by: string | null
  created_at: Generated<Date>
  deactivated_by: string | null
  deactivated_at: Date | null
  since: Generated<Date>
}

/** Where the rights of a grant that can be limited are held (A13). */
export interface GrantLimitTable {
  grant_id: number
  node_id: string
  since: Generated<Date>
}

/** A set of roles that an organization has prepared (L18). */
export interface TemplateTable {
  id: string
  home_id: string
  title: string
  note: string | null
  created_at: Date
  updated_at: Date
}

export interface TemplateRoleTable {
  template_id: string
  role_id: string
  /** Null: the home of whoever gets it. */
  scope_id: string | null
}

/** Which template an account was given, until its roles are edited (L19). */
export interface TemplateAssignmentTable {
  account_id: string
  template_id: string
  assigned_at: Date
}

export interface SessionTable {
  token_hash: Buffer
  account_id: string
  started_at: Generated<Date>
  last_seen_at: Generated<Date>
  expires_at: Date
  ip: string | null
  user_agent: string | null
  generation: Generated<number>
  device_hash: Buffer | null
  /** How whoever is in has proved who they are, in the order of the proofs. */
  methods: Generated<string[]>
  /** When they did so last. */
  proved_at: Generated<Date>
  /** Who vouched for them; null: a password or a key of ours. */
  provider_id: string | null
}

/** Who has proved the first factor and not yet the second. */
export interface SecondStepTable {
  token_hash: Buffer
  account_id: string
  generation: number
  way: string
  methods: string[]
  provider_id: string | null
  device_hash: Buffer | null
  tries: Generated<number>
  expires_at: Date
}

/** A secret from which an application makes codes. */
export interface TotpSecretTable {
  account_id: string
  /** Sealed by the secret box. */
  secret: Buffer
  /** Null until a first code of it has fitted: it does not count before. */
  confirmed_at: Date | null
  /** The last time step whose code was taken: none is taken twice. */
  last_step: Generated<number>
  created_at: Date
}

export interface RecoveryCodeTable {
  account_id: string
  code_hash: Buffer
}

/** What a passkey has signed, and is taken no more. */
export interface SpentChallengeTable {
  challenge_hash: Buffer
  expires_at: Date
}

export interface PasskeyTable {
  id: string
  account_id: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  title: string
  /** Whether it may be, and is, kept in more places than one. */
  backup_eligible: boolean
  backed_up: boolean
  created_at: Date
  last_used_at: Date | null
}

/** With which the first password of an account is set. */
export interface InvitationTable {
  token_hash: Buffer
  account_id: string
  generation: number
  created_at: Date
  expires_at: Date
}

/** By which a lost password is set anew. */
export interface RecoveryTable {
  token_hash: Buffer
  account_id: string
  generation: number
  created_at: Date
  expires_at: Date
}

/** A browser in which the account has signed in. */
export interface DeviceTable {
  account_id: string
  token_hash: Buffer
  generation: number
  failed_sign_ins: Generated<number>
  last_used_at: Date
}

/** Who vouches for people from outside. */
export interface ProviderTable {
  id: string
  kind: 'ldap' | 'oidc'
  method: 'directory' | 'rsaa' | 'other'
  title: string
  settings: Json<Record<string, unknown>>
  /** Sealed. */
  secret: Buffer | null
  enabled: Generated<boolean>
  metaroles: Generated<string[]>
  organizations: Generated<string[]>
  created_at: Date
  updated_at: Date
}

/** An account as a provider knows it. */
export interface ExternalIdentityTable {
  id: string
  account_id: string
  provider_id: string
  /** Empty: of a directory. */
  issuer: string
  /** Null until the first sign-in by a directory. */
  subject: string | null
  name: string
  bound_at: Date
  last_used_at: Date | null
}

/** An answer of a provider that has come back. */
export interface ProviderAnswerTable {
  state_hash: Buffer
  expires_at: Date
}

export interface ApiKeyTable {
  id: string
  key_hash: Buffer
  subsystem: string
  title: string
  created_by: string | null
  created_at: Generated<Date>
  last_used_at: Date | null
  revoked_at: Date | null
  previous_hash: Buffer | null
  previous_until: Date | null
  rotated_at: Date | null
}

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

/** What an administrator set at one place. */
export interface SettingTable {
  id: string
  /** Null: for all. */
  organization_id: string | null
  /** Null when it was taken back, and of secrets. */
  value: Json<unknown> | null
  secret: Buffer | null
  version: number
  updated_at: Date
  /** The name as it was then. */
  updated_by: string
}

/** A letter or a text message, waiting or settled. */
export interface LetterTable {
  id: string
  channel: 'mail' | 'sms'
  template: string
  title: Json<{ ru: string; en: string }>
  language: string
  account_id: string | null
  organization_id: string | null
  to_name: string
  to_address: string
  /** Sealed; null once it is sent. */
  data: Buffer | null
  state: Generated<'waiting' | 'sent' | 'dead' | 'expired'>
  tries: Generated<number>
  next_try_at: Date
  expires_at: Date
  last_error: string | null
  created_at: Date
  settled_at: Date | null
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

export interface FileTable {
  id: string
  object_kind: 'organization' | 'account' | 'photo' | 'import'
  object_id: string
  name: string
  /** These three are known when all of it has arrived. */
  type: string | null
  size: number | null
  sha256: Buffer | null
  arrived_at: Date | null
  expires_at: Date | null
  created_at: Date
  created_by: string
}

export interface FileChunkTable {
  file_id: string
  number: number
  bytes: Buffer
}

/** What an account is told in the console. */
export interface NoticeTable {
  id: GeneratedAlways<number>
  account_id: string
  code: string
  fields: JsonWithDefault<Record<string, string>>
  created_at: Date
  read_at: Date | null
  /** Of a message to many: what it says. */
  message_id: number | null
}

/** B17: what was said to many at once. */
export interface MessageTable {
  id: GeneratedAlways<number>
  text: string
  organization_id: string | null
  role_id: string | null
  sent_by: string | null
  sent_by_title: string
  sent_at: Date
  reached: Generated<number>
}

/** E16: when subsystems cannot be used. */
export interface UnavailabilityTable {
  id: string
  title: string
  text: string | null
  concerns: Json<unknown>
  announced_at: Date
  begins_at: Date
  ends_at: Date
  created_at: Date
  updated_at: Date
}

export interface UnavailabilityProgressTable {
  id: GeneratedAlways<number>
  unavailability_id: string
  at: Date
  text: string
}

/** Long work, and how far it has come. */
export interface JobTable {
  id: string
  task: string
  title: Json<{ ru: string; en: string }>
  input: Json<Record<string, unknown>>
  /** Null: the operator. */
  asked_by: string | null
  asked_title: string
  asked_ip: string | null
  state: Generated<'waiting' | 'running' | 'done' | 'cancelled' | 'stopped'>
  total: number
  done: Generated<number>
  failed: Generated<number>
  stop_problem: Json<Record<string, unknown>> | null
  cancel_asked: Generated<boolean>
  undoable: Generated<boolean>
  undo_of: string | null
  created_at: Date
  started_at: Date | null
  settled_at: Date | null
  taken_by: string | null
  /** For people: host and process. */
  taken_label: string | null
  /** By the database's clock. */
  leased_until: Date | null
  turned_at: Date | null
  /** Slices in succession that came to nothing. */
  faults: Generated<number>
  last_fault: string | null
}

export interface JobItemTable {
  job_id: string
  number: number
  object_id: string
  /** Of the object, when it was selected. */
  version: string | null
  state: Generated<'waiting' | 'done' | 'unchanged' | 'failed'>
  problem: Json<Record<string, unknown>> | null
  /** What an inverse would be done to, and its version when this was done. */
  undo_id: string | null
  undo_version: string | null
}

/** A file of rows that somebody brings in. */
export interface ImportTable {
  id: string
  kind: string
  file_name: string
  /** Null: the operator. */
  asked_by: string | null
  headings: string[]
  /** Of each column: the field that it means, or null. */
  fields: Json<(string | null)[]>
  /** By field: what stands for an empty cell. */
  otherwise: JsonWithDefault<Record<string, string>>
  row_count: Generated<number>
  check_id: string | null
  job_id: string | null
  created_at: Date
  /** Null while its rows arrive. */
  arrived_at: Date | null
}

export interface ImportRowTable {
  import_id: string
  number: number
  /** Its number in the file. */
  line: number
  cells: Json<string[]>
  verdict: 'new' | 'changed' | 'unchanged' | 'wrong' | null
  /** By which it is known as the same row again. */
  key: string | null
  title: string | null
  problems: Json<unknown[]> | null
  changes: Json<unknown[]> | null
  gains: Json<Record<string, unknown>> | null
}

/** What the product does by itself from time to time. */
export interface ScheduleTable {
  name: string
  title: Json<{ ru: string; en: string }>
  every_seconds: number
  due_at: Date
  taken_by: string | null
  leased_until: Date | null
  last_started_at: Date | null
  last_ended_at: Date | null
  last_fault: string | null
}

/** A system that signs people in through the product, or asks for tokens of its own (E1). */
export interface OidcClientTable {
  id: string
  subsystem: string | null
  title: string
  description: string | null
  kind: 'web' | 'browser' | 'service'
  /** Of another owner: whoever signs in there is asked first. */
  is_outside: boolean
  start_url: string | null
  redirect_uris: string[]
  logout_uris: string[]
  back_channel: string | null
  /** Its back channel is in a private network. */
  is_inside: boolean
  scopes: string[]
  sends_secret: 'basic' | 'post' | 'none'
  secret_hash: Buffer | null
  previous_hash: Buffer | null
  previous_until: Date | null
  rotated_at: Date | null
  active: boolean
  created_by: string | null
  created_at: Date
  updated_at: Date
}

/** Who has come into subsystems by which session. */
export interface SsoLoginTable {
  id: string
  account_id: string
  session_hash: Buffer
  began_at: Date
}

/** What the OpenID Connect provider keeps, sealed. */
export interface SsoPayloadTable {
  model: string
  id_hash: Buffer
  payload: Buffer
  login_id: string | null
  client_id: string | null
  grant_hash: Buffer | null
  uid_hash: Buffer | null
  expires_at: Date
  consumed_at: Date | null
  uses: Generated<number>
}

export interface SsoKeyTable {
  id: string
  purpose: 'sign' | 'cookies' | 'subjects'
  state: 'next' | 'current' | 'old'
  public_key: Json<Record<string, unknown>> | null
  secret: Buffer
  created_at: Date
  current_at: Date | null
  old_at: Date | null
}

export interface Tables extends Views {
  schema_migrations: SchemaMigrationTable
  catalogs: CatalogTable
  revisions: RevisionTable
  nodes: NodeTable
  node_paths: NodePathTable
  shares: ShareTable
  organizations: OrganizationTable
  records: RecordTable
  persons: PersonTable
  affiliations: AffiliationTable
  moves: MoveTable
  staff_changes: StaffChangeTable
  staff_loads: StaffLoadTable
  accounts: AccountTable
  login_keys_to_renew: LoginKeyToRenewTable
  texts_to_renew: TextToRenewTable
  roles: RoleTable
  grants: GrantTable
  grant_limits: GrantLimitTable
  templates: TemplateTable
  template_roles: TemplateRoleTable
  template_assignments: TemplateAssignmentTable
  sealed_entries: SealedEntryTable
  sealing: SealingTable
  sessions: SessionTable
  invitations: InvitationTable
  devices: DeviceTable
  recoveries: RecoveryTable
  second_steps: SecondStepTable
  totp_secrets: TotpSecretTable
  recovery_codes: RecoveryCodeTable
  passkeys: PasskeyTable
  spent_challenges: SpentChallengeTable
  providers: ProviderTable
  external_identities: ExternalIdentityTable
  provider_answers: ProviderAnswerTable
  api_keys: ApiKeyTable
  oidc_clients: OidcClientTable
  sso_logins: SsoLoginTable
  sso_payloads: SsoPayloadTable
  sso_keys: SsoKeyTable
  changes: ChangeTable
  events: EventTable
  history: HistoryTable
  instances: InstanceTable
  settings: SettingTable
  directory_entries: DirectoryEntryTable
  letters: LetterTable
  files: FileTable
  file_chunks: FileChunkTable
  log_checkpoints: LogCheckpointTable
  log_tiles: LogTileTable
  messages: MessageTable
  notices: NoticeTable
  unavailability: UnavailabilityTable
  unavailability_progress: UnavailabilityProgressTable
  imports: ImportTable
  import_rows: ImportRowTable
  jobs: JobTable
  job_items: JobItemTable
  schedules: ScheduleTable
}
