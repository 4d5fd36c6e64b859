/** How long a list is, and what lies beside its page. */
export interface PagerPage {
  readonly total: number
  /** False: there are more than `total`. */
  readonly exact?: boolean
  /** Cursors of the pages beside; absent: of this list pages have but numbers. */
  readonly next?: string | null
  readonly previous?: string | null
}
