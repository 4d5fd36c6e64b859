const classes = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%*?@'] as const
const length = 12

/** Uniform without bias: numbers beyond the last whole multiple are thrown away. */
const below = (limit: number, random: () => number): number => {
  const edge = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const value = random()
    if (value < edge) return value % limit
  }
}

const strong = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

/**
 * Fits the strictest policy of the presets (L15): all four classes, no repeated character, 6–19 long (B10).
 * Letters and digits that look alike (0 O, 1 l I) are left out: such passwords are read from paper.
 */
export const generatePassword = (random: () => number = strong): string => {
  const pool = new Set(classes.join(''))
  const take = (from: string): string => {
    const left = [...from].filter((sign) => pool.has(sign))
    const sign = left[below(left.length, random)] ?? ''
    pool.delete(sign)
    return sign
  }
  const signs = [
    ...classes.map(take),
    ...Array.from({ length: length - classes.length }, () => take([...pool].join(''))),
  ]
  for (let at = signs.length - 1; at > 0; at--) {
    const other = below(at + 1, random)
    ;[signs[at], signs[other]] = [signs[other] ?? '', signs[at] ?? '']
  }
  return signs.join('')
}
