import type { ReactNode } from 'react'

interface DeskListProps {
  readonly id: string
  readonly title: string
  /** Behind the title: a number, a span. */
  readonly note?: ReactNode
  readonly empty: string
  readonly children: readonly ReactNode[]
}

export function DeskList({ id, title, note, empty, children }: DeskListProps) {
  return (
    <section className="desk__list" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="desk__note">{note}</span>}
      </header>
      {children.length === 0 ? <p className="desk__empty">{empty}</p> : <ul>{children}</ul>}
    </section>
  )
}
