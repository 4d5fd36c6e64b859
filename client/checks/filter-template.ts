/** The predicate of `POST /api/decisions/filter`, as it is answered. */
export interface SqlPredicate {
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * The predicate as what a tagged template is called with: Kysely `sql(strings, ...values)`, Prisma `Prisma.sql(strings, ...values)`. A value that
 * stands twice is given twice.
 */
export function filterTemplate({ text, values }: SqlPredicate): [strings: TemplateStringsArray, ...values: unknown[]] {
  const parts = text.split(/\$(\d+)/)
  const strings = parts.filter((_, at) => at % 2 === 0)
  const given = parts.filter((_, at) => at % 2 === 1).map((number) => values[Number(number) - 1])
  return [Object.assign(strings, { raw: strings }), ...given]
}
