/** What a span is told beside its name: of doors, deeds and outcomes, never of anybody. */
export type Told = Readonly<Record<string, string | number>>

/** Says to whoever watches from outside what was done within what, and how long it took. */
export interface Tracing {
  /** Beneath whatever is under way. */
  within<T>(name: string, told: Told, work: () => Promise<T>): Promise<T>
  /** `parent`: W3C’s `traceparent`, as it came. */
  begin(parent: string | undefined): BegunSpan
}

export interface BegunSpan {
  /** What is begun in it stands beneath. */
  run(work: () => void): void
  end(name: string, told: Told, hasFailed: boolean): void
}
