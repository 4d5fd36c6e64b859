import type { Generated } from 'kysely'
import type { Json } from './json.ts'

export interface SignatureAuthorityTable {
  id: string
  title: string
  certificate: Buffer
  fingerprint: string
  is_root: boolean
  valid_until: Date
  added_at: Date
}

export interface RevocationListTable {
  id: string
  authority_id: string | null
  bytes: Buffer
  this_update: Date
  next_update: Date
  received_at: Date
}

/** The very bytes that were signed, by their SHA-256. */
export interface SignedDocumentTable {
  hash: string
  bytes: Buffer
}

export interface SignatureTable {
  id: string
  document_kind: string
  document_id: string
  hash: string
  method: 'simple' | 'qualified'
  by_id: string
  by_title: string
  at: Date
  cms: Buffer | null
  certificates: Buffer
  list_ids: string[]
  answers: Generated<Buffer>
  service_answer: Buffer | null
  report: Json<unknown>
}
