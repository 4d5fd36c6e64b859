/** What the product does beside the model: settings, letters, files, notices, jobs, imports. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, JsonWithDefault } from './json.ts'

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

export interface FileTable {
  id: string
  object_kind:
    | 'organization'
    | 'account'
    | 'photo'
    | 'import'
    | 'request'
    | 'inquiry'
    | 'portal'
    | 'portal-picture'
    | 'report'
    | 'book'
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
  /** Whether it was looked at if it goes out by letters too. */
  weighed: Generated<boolean>
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

/** What somebody asks of the desk. */
export interface RequestTable {
  id: string
  number: GeneratedAlways<number>
  kind: string
  state: 'draft' | 'sent' | 'taken' | 'returned' | 'done' | 'declined' | 'withdrawn'
  organization_id: string
  reason: string | null
  /** Null: the product itself. */
  asked_by: string | null
  asked_by_title: string
  taken_by: string | null
  taken_by_title: string | null
  endorsed_at: Date | null
  sent_at: Date | null
  due_at: Date | null
  settled_at: Date | null
  created_at: Date
  updated_at: Date
  /** The approval that it goes by; null: the desk decides. */
  approval_id: string | null
  /** All have said yes, and whoever was the last could not carry it out. */
  agreed_at: Date | null
}

export interface RequestItemTable {
  id: GeneratedAlways<number>
  request_id: string
  place: number
  title: string
  person_ids: string[]
  fields: Json<unknown>
  state: 'open' | 'done' | 'declined'
}

/** What was done with a request, and said of it. */
export interface RequestEventTable {
  id: GeneratedAlways<number>
  request_id: string
  at: Date
  by_id: string | null
  by_title: string
  what: string
  text: string | null
}

/** A report that goes to subscribers on a schedule (L27). */
export interface SubscriptionTable {
  id: string
  organization_id: string
  title: string
  registry: string
  query: Json<unknown>
  columns: string[] | null
  since_last: boolean
  format: 'xlsx' | 'csv' | 'pdf'
  language: 'ru' | 'en'
  every: 'day' | 'week' | 'month'
  days: number[]
  /** `HH:MM` on the clock of `time_zone`. */
  at_time: string
  time_zone: string
  written_by: string
  state: 'active' | 'paused' | 'stopped'
  next_at: Date | null
  sent_at: Date | null
  created_at: Date
  updated_at: Date
}

export interface SubscriptionRecipientTable {
  subscription_id: string
  account_id: string
  left_at: Date | null
}

export interface SubscriptionSendingTable {
  id: GeneratedAlways<number>
  subscription_id: string
  at: Date
  outcome: 'sent' | 'failed' | 'stopped'
  letter_count: number
  size: number | null
  problem: Json<unknown> | null
}

/** What somebody wants to be told of outside the console (L28). */
export interface AlertWishTable {
  account_id: string
  wished: Json<unknown>
  /** `HH:MM` on the account’s own clock. */
  quiet_from: string | null
  quiet_until: string | null
  updated_at: Date
}

export interface AlertTable {
  notice_id: number
  channel: 'mail' | 'sms' | 'push'
  account_id: string
  due_at: Date
  tries: Generated<number>
}

/** A browser that is told by push, its address sealed. */
export interface PushDeviceTable {
  id: string
  account_id: string
  endpoint_hash: Buffer
  address: Buffer
  title: string
  created_at: Date
  generation: number
}

export interface PushKeyTable {
  id: string
  is_only: boolean
  public_key: string
  secret: Buffer
  created_at: Date
}

/** Of which announcements of unavailability it was told. */
export interface AlertAnnouncementTable {
  announcement_id: string
  told_at: Date
}

/** Up to which line the change log was looked through. */
export interface AlertMarkTable {
  up_to: number
}

export interface SavedViewTable {
  id: string
  account_id: string
  page: string
  title: string
  query: string | null
  created_at: Date
}

export interface AlertEndingTable {
  grant_id: number
}

/** What an applicant asks of an organization (L27). */
export interface InquiryTable {
  id: string
  number: GeneratedAlways<number>
  organization_id: string
  title: string
  text: string | null
  applicant_id: string | null
  responsible_id: string | null
  state: 'new' | 'in-work' | 'waiting' | 'done' | 'declined'
  /** A day. */
  due_on: string | null
  settled_at: Date | null
  created_at: Date
  updated_at: Date
  search_text: GeneratedAlways<string>
}

/** A call, a letter, a visit about an inquiry. */
export interface InteractionTable {
  id: GeneratedAlways<number>
  inquiry_id: string
  kind: 'call' | 'letter' | 'visit' | 'message'
  direction: 'in' | 'out'
  at: Date
  applicant_id: string | null
  by_title: string
  text: string
}

/** «Разбить стекло»: a role taken at once for a few hours, and what somebody else said of it afterwards. */
export interface EmergencyTable {
  id: string
  account_id: string | null
  account_title: string
  node_id: string
  node_title: string
  role_id: string
  role_title: string
  grant_id: number
  reason: string
  begun_at: Date
  until: Date
  reviewed_at: Date | null
  reviewed_by: string | null
  reviewed_by_title: string | null
  verdict: 'right' | 'wrong' | null
  review: string | null
}

/** A role kept for emergencies, and who answers for it: null, the operator. */
export interface EmergencyRoleTable {
  role_id: string
  kept_by: string | null
  kept_at: Date
}
