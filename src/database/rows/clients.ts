/** Subsystems: their keys, and single sign-on. */
import type { Generated } from 'kysely'
import type { Json } from './json.ts'

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
  /** As whom its deeds are done that ask rights. */
  account_id: string | null
}

/** What a subsystem calls somebody or something of the product's. */
export interface AliasTable {
  subsystem: string
  called: 'account' | 'person' | 'node'
  alias: string
  account_id: string | null
  person_id: string | null
  node_id: string | null
  created_at: Generated<Date>
}

/** Where a subsystem is told of changes. */
export interface WebhookTable {
  id: string
  subsystem: string
  url: string
  is_inside: Generated<boolean>
  models: string[]
  secret: Buffer
  active: Generated<boolean>
  position: number
  created_by: string | null
  created_at: Generated<Date>
  failures: Generated<number>
  fault: string | null
  next_at: Date | null
  claimed_until: Date | null
  told_at: Date | null
}

/** What a subsystem says that all its records are. */
export interface FactSynchronizationTable {
  subsystem: string
  id: string
  kinds: string[]
  begun_at: Generated<Date>
}

export interface FactSaidTable {
  subsystem: string
  node_id: string
  verdict: 'created' | 'changed' | 'unchanged' | 'refused'
  fact: Json<unknown> | null
}

/** A system that signs people in through the product, or asks for tokens of its own (E1). */
export interface OidcClientTable {
  id: string
  subsystem: string | null
  title: string
  description: string | null
  kind: 'web' | 'browser' | 'service' | 'device'
  /** Of another owner: whoever signs in there is asked first. */
  is_outside: boolean
  start_url: string | null
  redirect_uris: string[]
  logout_uris: string[]
  back_channel: string | null
  /** Its back channel is in a private network. */
  is_inside: boolean
  scopes: string[]
  sends_secret: 'basic' | 'post' | 'key' | 'none'
  /** Each a public key as a JWK, in JSON: of a client that proves itself by a key. */
  public_keys: Generated<string[]>
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
  user_code_hash: Buffer | null
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

export interface ScimUserTable {
  subsystem: string
  account_id: string
  display_name: string | null
  work: Json<Record<string, string>> | null
  departed_at: Date | null
}

export interface ScimGroupTable {
  id: string
  subsystem: string
  display_name: string
  role_id: string | null
  node_id: string | null
  external_id: string | null
  created_at: Date
  updated_at: Date
}

export interface ScimMemberTable {
  subsystem: string
  group_id: string
  member: string
}
