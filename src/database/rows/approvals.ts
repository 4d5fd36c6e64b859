import type { GeneratedAlways } from 'kysely'
import type { Json } from './json.ts'

/** What administrators have set in place of the preset's routes, or beside them. */
export interface ApprovalRouteTable {
  id: string
  definition: Json<unknown>
  updated_at: Date
}

export interface ApprovalTable {
  id: string
  number: GeneratedAlways<number>
  route_id: string
  route: Json<unknown>
  node_id: string
  object_kind: 'record' | 'organization' | 'document' | 'request'
  object_id: string
  subsystem: string | null
  title: string
  link: string | null
  document: Buffer
  hash: string
  version: number
  authors: string[]
  started_by: string | null
  started_by_title: string
  state: 'going' | 'approved' | 'returned' | 'withdrawn'
  stage: number
  waits_action: string | null
  waits_for: string[]
  done_by: string[]
  seen_by: string[]
  due_at: Date | null
  reminded_at: Date | null
  settled_at: Date | null
  created_at: Date
  updated_at: Date
}

export interface ApprovalEventTable {
  id: GeneratedAlways<number>
  approval_id: string
  version: number
  stage: number | null
  at: Date
  by_id: string | null
  by_title: string
  for_id: string | null
  for_title: string | null
  what: string
  text: string | null
  signature_id: string | null
}

export interface SubstituteTable {
  account_id: string
  substitute_id: string
  from_day: string
  until_day: string
}
