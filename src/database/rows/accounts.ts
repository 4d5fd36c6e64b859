/** Accounts, and by what they come in. */
import type { Generated } from 'kysely'
import type { Json, JsonWithDefault } from './json.ts'

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
  /** In which it is written to; null: Russian. */
  language: 'ru' | 'en' | null
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
  /** «Войти как»: from whose session it was begun, and why; null: one's own. */
  entered_from: Buffer | null
  entered_by: string | null
  entered_title: string | null
  entered_reason: string | null
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
  sent_to: string | null
}

/** By which a lost password is set anew. */
export interface FormerPasswordTable {
  account_id: string
  replaced_at: Date
  password_hash: string
}

export interface RecoveryTable {
  token_hash: Buffer
  account_id: string
  generation: number
  created_at: Date
  expires_at: Date
  sent_to: string | null
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
  kind: 'ldap' | 'oidc' | 'esia'
  method: 'directory' | 'rsaa' | 'esia' | 'other'
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
