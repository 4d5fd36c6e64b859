import type { Kind, Reader } from './values/value.ts'

/** A field that is compared. */
export interface Field {
  readonly name: string
  readonly kind: Kind
  readonly read: Reader
  /** That most values are rare says less of what is shared in a family: no agreement weighs more than this. */
  readonly most?: number
  /** How often two persons have the same, where the registry cannot tell: a number that is given once. */
  readonly chance?: number
  /** Without this one filled in truly, nobody can say who it is. */
  readonly essential?: boolean
}

/** The most that some fields may weigh together while another one says «another person»: those of twins agree in all but the name. */
export interface Dependence {
  readonly when: string
  readonly fields: readonly string[]
  readonly most: number
}

/** By what two records come to be compared: they agree in all pieces. Several fields in one piece agree in any order. */
export interface Block {
  readonly pieces: readonly Piece[]
  /** A key that more records share says too little: their pairs are left to narrower keys. */
  readonly most: number
  /** Of use for all records at once; one that is looked for by it would find too many. */
  readonly isWide: boolean
}
export interface Piece {
  readonly fields: readonly string[]
  readonly cut: string
}

/** What records are, and how two of them are compared: all that the matching knows of a registry. */
export interface Description {
  readonly fields: readonly Field[]
  readonly blocks: readonly Block[]
  /** Two fields that are sometimes filled in the wrong way round. */
  readonly swapped: readonly (readonly [string, string])[]
  readonly dependences: readonly Dependence[]
  /** Of these fields two different values cannot be one person's. */
  readonly forbids: readonly string[]
}

const MOST_AT_KEY = 80

/**
 * «lastName|firstName.soft + birthDate.year < 16»: a piece is a field, or several in any order, and what is cut of it; at last, for how many.
 * «~» before it all: it is wide.
 */
export function blockOf(text: string): Block {
  const [pieces = '', most] = text.replace('~', '').split(' < ')
  return {
    most: most === undefined ? MOST_AT_KEY : Number(most),
    isWide: text.startsWith('~'),
    pieces: pieces.split(' + ').map((piece) => {
      const [fields = '', cut = 'whole'] = piece.split('.')
      return { fields: fields.split('|'), cut }
    }),
  }
}
