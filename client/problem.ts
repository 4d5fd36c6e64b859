/** What the server says when it refuses: RFC 9457, with a stable `code` and, for forms, a sentence per field. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly errors?: readonly FieldProblem[]
}

export interface FieldProblem {
  readonly field: string
  readonly message: string
}

export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const fieldProblems = (value: unknown): FieldProblem[] =>
  Array.isArray(value)
    ? value.filter(isRecord).map((row) => ({
        field: text(row.field) ?? text(row.pointer)?.replace(/^[#/]+/, '') ?? '',
        message: text(row.message) ?? text(row.detail) ?? '',
      }))
    : []

/** Anything may stand between us and the server (a proxy's HTML page): what is not a problem document becomes one. */
export const problemFrom = (body: unknown, status: number): Problem => {
  const said = isRecord(body) ? body : {}
  const detail = text(said.detail)
  return {
    status,
    code: text(said.code) ?? (status === 0 ? 'unreachable' : `http-${status}`),
    title: text(said.title) ?? `HTTP ${status}`,
    ...(detail === undefined ? {} : { detail }),
    errors: fieldProblems(said.errors),
  }
}
