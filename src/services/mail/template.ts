import type { Language } from '../../core/problems/index.ts'
import type { Words } from '../settings/index.ts'

/** What a letter says, in one language. */
export interface Written {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly link?: { readonly title: string; readonly url: string }
  /** By which the reader wants no more of such letters; programs are told of it as well (RFC 2369). */
  readonly unsubscribe?: { readonly title: string; readonly url: string }
  /** The same in a text message; absent: its paragraphs and its link. */
  readonly short?: string
  /** A file that the product keeps until the letter is gone. */
  readonly attached?: { readonly id: string; readonly name: string }
}

export interface WritingAt {
  readonly language: Language
  /** As the settings of the server say, never as a request says (mistake 44). */
  readonly publicUrl: string
}

/** A kind of letter. Data are what fills it in: JSON, sealed until it is sent. */
export interface Template<Data extends object> {
  /** Its room and its name: `mail.test`. */
  readonly name: string
  readonly title: Words
  /** For how long it is worth sending. */
  readonly keptSeconds: number
  write(data: Data, at: WritingAt): Written
}

export type AnyTemplate = Template<never>
