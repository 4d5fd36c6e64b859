import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface RestOfBranchProps {
  readonly count: number
  /** Something is on its way already: the next page is asked for when it has come. */
  readonly waiting: boolean
  readonly onSeen: () => void
}

/** The row behind which children have not come yet: seen, it asks for the next page of them. */
export function RestOfBranch({ count, waiting, onSeen }: RestOfBranchProps) {
  const { t } = useTranslation()
  const row = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (waiting || !row.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSeen())
    observer.observe(row.current)
    return () => observer.disconnect()
  })
  return (
    <span ref={row} className="organizations__rest">
      {t('organizations.rest', { count })}
    </span>
  )
}
