import { type ReactNode, useId } from 'react'

interface PanelPartProps {
  readonly title: string
  readonly way?: ReactNode
  readonly children: ReactNode
}

/** A part of a side panel under its own name. */
export function PanelPart({ title, way, children }: PanelPartProps) {
  const heading = useId()
  return (
    <section className="side-panel__part" aria-labelledby={heading}>
      <header>
        <h3 id={heading}>{title}</h3>
        {way}
      </header>
      {children}
    </section>
  )
}
