import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../core/texts/index.ts'
import type { Attribute, Content } from '../structure/attribute.ts'

/** Of a record: its number and what it says. */
export const hashOfRecord = (record: number, values: Content): Buffer => sha256(canonicalJson({ record, values }))

export const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

export interface RevisionChange {
  readonly record: number
  readonly operation: 'add' | 'change' | 'delete'
  readonly before: string | null
  readonly after: Content | null
}

/** What is signed: a revision with all that it changes, and the hash of the whole that comes of it. */
export interface RevisionDocument {
  readonly book: string
  readonly revision: number
  readonly structure: number
  /** SHA-256 of its canonical attributes, in hexadecimal; they themselves where they are others than before. */
  readonly structureHash: string
  readonly attributes?: readonly Attribute[]
  /** The earlier revision that it mends, where it does. */
  readonly corrects?: number
  readonly revokes?: number
  /** Null where they are too many to be signed themselves: then their hash stands for them. */
  readonly changes: readonly RevisionChange[] | null
  /** SHA-256 of the canonical list of changes, in hexadecimal. */
  readonly changesHash: string
  /** SHA-256 over the hashes of all records in the order of their numbers, in hexadecimal. */
  readonly whole: string
}

export const bytesOf = (document: RevisionDocument): Buffer => Buffer.from(canonicalJson(document), 'utf8')
