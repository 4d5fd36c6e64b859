import type { Writable } from 'node:stream'

/** A place in which files are kept whole, by name: a folder, or a bucket behind S3's interface. */
export interface Store {
  /** For people. */
  readonly place: string
  /** Where it is one of this machine. */
  readonly folder?: string
  list(): Promise<readonly string[]>
  /** Nobody sees the file before it is kept. */
  write(name: string): Promise<Sink>
  read(name: string): AsyncIterable<Buffer>
  size(name: string): Promise<number>
  /** One that is not there is gone already. */
  remove(name: string): Promise<void>
}

export interface Sink {
  readonly to: Writable
  /** When all has been written and `to` is ended. */
  keep(): Promise<void>
  /** Nothing of it is left. */
  drop(): Promise<void>
}

export interface StoredFile {
  readonly store: Store
  readonly name: string
}

/** Why a store cannot be used; meant for whoever runs it. */
export class StoreProblem extends Error {
  readonly code = 'store-refused'
  override readonly name = 'StoreProblem'
}
