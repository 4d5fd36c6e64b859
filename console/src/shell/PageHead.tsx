import type { ReactNode } from 'react'

interface PageHeadProps {
  readonly title: ReactNode
  readonly beside?: ReactNode
  readonly deeds?: ReactNode
}

export function PageHead({ title, beside, deeds }: PageHeadProps) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {beside}
      {deeds && <div className="page-head__deeds">{deeds}</div>}
    </header>
  )
}
