/** Reference books, their structures, revisions and records (N11, N12). */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './json.ts'

export interface BookTable {
  node_id: string
  note: string | null
  public: Generated<boolean>
  structure: Generated<number>
  revision: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface BookStructureTable {
  book_id: string
  version: number
  attributes: Json<unknown>
  at: Date
  by_id: string | null
  by_title: string
}

export interface BookRevisionTable {
  id: string
  book_id: string
  number: number
  state: 'draft' | 'agreed' | 'approved' | 'withdrawn'
  structure: number
  note: string | null
  whole: Buffer | null
  digest: Buffer | null
  planned_for: Date | null
  corrects: number | null
  revokes: number | null
  added: Generated<number>
  changed: Generated<number>
  deleted: Generated<number>
  begun_by_id: string | null
  begun_by_title: string
  begun_at: Date
  updated_at: Date
}

export interface BookStepTable {
  id: GeneratedAlways<number>
  revision_id: string
  step: 'begun' | 'agreed' | 'returned' | 'planned' | 'unplanned' | 'approved' | 'withdrawn' | 'signed'
  at: Date
  by_id: string | null
  by_title: string
  note: string | null
  signature_id: string | null
}

export interface BookChangeTable {
  id: GeneratedAlways<number>
  revision_id: string
  record_id: number
  operation: 'add' | 'change' | 'delete' | 'undo'
  patch: Json<Record<string, unknown> | null> | null
  by_id: string | null
  by_title: string
  at: Date
}

export interface BookDraftTable {
  revision_id: string
  record_id: number
  operation: 'add' | 'change' | 'delete'
  content: Json<Record<string, unknown> | null> | null
  hash: Buffer | null
  last_change: number
}

export interface BookRecordTable {
  record_id: number
  book_id: string
  from_revision: number
  until_revision: number | null
  content: Json<Record<string, unknown>>
  hash: Buffer
  key: string | null
  sorts: string[]
  search_text: string
}
