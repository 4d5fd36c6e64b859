import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'

interface PageHeadProps {
  readonly title: string
  /** What the tab in the browser says, when it says more than the heading. */
  readonly tab?: string
  readonly beside?: ReactNode
  /** A line of facts under the heading. */
  readonly below?: ReactNode
  readonly deeds?: ReactNode
}

/** The heading of a page, and of its tab in the browser. */
export function PageHead({ title, tab = title, beside, below, deeds }: PageHeadProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${tab} — ${t('shell.product')}`
  }, [tab, t])
  return (
    <header className="page-head">
      <div className="page-head__title">
        <h1>{title}</h1>
        {beside}
        {below && <div className="page-head__below">{below}</div>}
      </div>
      {deeds && <div className="page-head__deeds">{deeds}</div>}
    </header>
  )
}
