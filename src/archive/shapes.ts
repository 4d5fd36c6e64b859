import type { WrappedKey } from './sealing.ts'

export const magic = 'dostup-backup\n'
/** One that is newer is refused. */
export const formatNumber = 1

export const NOTE = 1
export const DATA = 2
export const LAST = 3

/** What anybody may read of an archive: nothing of people. */
export interface ArchiveHeader {
  readonly madeAt: string
  /** Of the product that wrote it. */
  readonly edition: string
  /** The number of the last migration. */
  readonly schema: number
}

export interface HeaderLine extends ArchiveHeader {
  readonly format: number
  readonly keys: readonly WrappedKey[]
  /** The key itself, of an archive that is not encrypted to anybody. */
  readonly open?: string
}

export type ArchivePiece =
  | { readonly kind: 'note'; readonly value: Readonly<Record<string, unknown>> }
  /** With the digest of all before it, and what whoever made it has said of that. */
  | { readonly kind: 'last'; readonly value: Readonly<Record<string, unknown>>; readonly digest: Buffer }
  | { readonly kind: 'data'; readonly stream: number; readonly bytes: Buffer }
