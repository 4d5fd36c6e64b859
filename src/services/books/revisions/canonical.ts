import { createHash } from 'node:crypto'
import type { Content } from '../structure/attribute.ts'

/** JSON as RFC 8785 writes it: names in the order of their UTF-16 units, nothing between; numbers and texts as ECMAScript writes them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`
}

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
  /** Null where they are too many to be signed themselves: then their hash stands for them. */
  readonly changes: readonly RevisionChange[] | null
  /** SHA-256 of the canonical list of changes, in hexadecimal. */
  readonly changesHash: string
  /** SHA-256 over the hashes of all records in the order of their numbers, in hexadecimal. */
  readonly whole: string
}

export const bytesOf = (document: RevisionDocument): Buffer => Buffer.from(canonicalJson(document), 'utf8')
