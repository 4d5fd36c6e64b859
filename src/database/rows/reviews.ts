/** Reviews of what was given. */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './json.ts'

export interface ReviewTable {
  id: string
  number: GeneratedAlways<number>
  title: string
  node_id: string
  form: Json<unknown>
  event: string | null
  state: 'going' | 'ended'
  started_by: string | null
  started_by_title: string
  started_at: Date
  due_at: Date
  reminded: Generated<number>
  ended_at: Date | null
  ended_by_title: string | null
  report: string | null
  signature: string | null
  signature_key: string | null
}

export interface ReviewMarkTable {
  one: Generated<boolean>
  affiliation: number
  day: string
}

export interface ReviewHeadTable {
  node_id: string
  owner_ids: string[]
}

export interface ReviewItemTable {
  id: GeneratedAlways<number>
  review_id: string
  grant_id: number
  account_id: string | null
  group_id: string | null
  scope_id: string
  place: number
  frozen: Json<unknown>
  stage: number
  waits_for: string[]
  state: 'waits' | 'decided'
  decision: 'keep' | 'narrow' | 'revoke' | null
  effect: 'none' | 'later' | 'done' | 'refused' | null
}

export interface ReviewDecisionTable {
  id: GeneratedAlways<number>
  review_id: string
  item_id: number
  stage: number
  at: Date
  by_id: string | null
  by_title: string
  for_title: string | null
  what: 'keep' | 'narrow' | 'revoke' | 'pass' | 'silence' | 'undo'
  note: string | null
  said: Json<unknown> | null
  seconds: number | null
  together: number
  done: Json<unknown> | null
  undone_at: Date | null
}
