/** Why the database can't be used. Unlike a failed query it is meant for the person who starts the product. */
export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode

  constructor(code: DatabaseProblemCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseProblem'
    this.code = code
  }
}

export type DatabaseProblemCode =
  | 'database-binaries-missing'
  | 'database-directory-foreign'
  | 'database-directory-unusable'
  | 'database-does-not-start'
  | 'database-behind-pooler'
  | 'database-unreachable'
  | 'database-url-unreadable'
  | 'database-too-old'
  | 'database-without-russian'
  | 'database-without-trigrams'
  | 'migration-edited'
  | 'migration-failed'
  | 'database-from-future'
  | 'database-behind'
  | 'database-half-restored'
  | 'database-in-use'
  | 'database-not-empty'
  | 'archive-not-fitting'
