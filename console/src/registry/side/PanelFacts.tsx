import type { ReactNode } from 'react'

export type Fact = readonly [label: string, value: ReactNode]

/** Facts of a row, one a line; what is not known takes no place. */
export function PanelFacts({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  return (
    <dl className="side-panel__facts">
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
