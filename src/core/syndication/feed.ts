export interface Told {
  /** An address that never changes. */
  readonly id: string
  readonly url: string
  readonly title: string
  readonly text: string
  /** ISO 8601. */
  readonly publishedAt: string
  readonly updatedAt: string
}

export interface ToldFeed {
  readonly title: string
  /** Of the pages whose news these are. */
  readonly home: string
  /** Of the feed itself. */
  readonly self: string
  readonly items: readonly Told[]
}
