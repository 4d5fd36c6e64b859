export interface Finding {
  readonly what: 'axe' | 'cut' | 'language' | 'wide'
  readonly viewer: string
  readonly look: string
  readonly address: string
  readonly detail: string
}

const kinds = [
  ['axe', 'serious findings of axe'],
  ['cut', 'texts cut with no way to read them'],
  ['language', 'texts left in the other language'],
  ['wide', 'pages wider than the window'],
] as const

/** Counts, then each different finding once with the places where it was seen. */
export function sayFindings(findings: readonly Finding[]): string {
  const lines = kinds.map(([what, title]) => `${title}: ${findings.filter((one) => one.what === what).length}`)
  const places = Map.groupBy(findings, ({ what, address, detail }) => `${what}  ${address}  ${detail}`)
  for (const [text, seen] of places) {
    const first = seen[0]
    lines.push(`  ${text}  (${first?.viewer} ${first?.look}${seen.length > 1 ? ` and ${seen.length - 1} more` : ''})`)
  }
  return lines.join('\n')
}
