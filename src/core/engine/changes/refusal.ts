export type EngineRefusalCode =
  /** A node would come to lie above itself, by home edges, shares, or both. */
  | 'cycle'
  | 'unknown-parent'
  | 'unknown-node'
  | 'unknown-account'
  | 'unknown-role'
  | 'unknown-right'
  | 'unknown-action'
  | 'unknown-metarole'
  /** Other facts still refer to what should be removed: remove them first. */
  | 'in-use'
  /** A grant brings neither or both of a role and a right. */
  | 'invalid-grant'
  /** A right has a condition, and of its actions only some reach own records only. */
  | 'invalid-right'
  /** A right's condition compares what can't be compared. */
  | 'invalid-condition'

/** Facts that make no model. `subject` is the id the refusal is about. */
export class EngineRefusal extends Error {
  readonly code: EngineRefusalCode
  readonly subject: string

  constructor(code: EngineRefusalCode, subject: string) {
    super(`${code}: ${subject}`)
    this.name = 'EngineRefusal'
    this.code = code
    this.subject = subject
  }
}

export function refuse(code: EngineRefusalCode, subject: string): never {
  throw new EngineRefusal(code, subject)
}
