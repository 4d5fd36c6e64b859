/** A question of AuthZEN 1.0, as a subsystem asks it. */
export interface Question {
  readonly subject: Entity
  readonly action: { readonly name: string; readonly properties?: Properties }
  readonly resource: Entity
  readonly context?: Properties
}

export interface Entity {
  readonly type: string
  readonly id: string
  readonly properties?: Properties
}

export type Properties = Readonly<Record<string, unknown>>

export interface AskOptions {
  /** A revision that the answer must know: the header `dostup-revision` of a deed’s answer. */
  readonly atLeast?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Asks whether. What goes wrong is thrown: a guard then refuses, for no answer is no yes. */
export interface Checks {
  check(question: Question, options?: AskOptions): Promise<boolean>
  /** In the order in which they are asked; one request for up to 10,000. */
  checkAll(questions: readonly Question[], options?: AskOptions): Promise<boolean[]>
}

export const user = (id: string): Entity => ({ type: 'user', id })
