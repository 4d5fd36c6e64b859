export interface Members {
  /** How many members all objects of a value have. */
  readonly count: number
  readonly hasNumbers: boolean
}

/** Not by recursion: a body may be deeper than any stack. */
export function membersOf(value: unknown): Members {
  let count = 0
  let hasNumbers = typeof value === 'number'
  const open: unknown[] = [value]
  const look = (inner: unknown) => {
    if (typeof inner === 'object' && inner !== null) open.push(inner)
    else if (typeof inner === 'number') hasNumbers = true
  }
  while (open.length > 0) {
    const one = open.pop() as Readonly<Record<string, unknown>>
    if (Array.isArray(one)) {
      for (const inner of one) look(inner)
    } else {
      for (const name in one) {
        count += 1
        look(one[name])
      }
    }
  }
  return { count, hasNumbers }
}
