import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './own-texts.ts'

interface AskAccessProps {
  readonly subsystem: string
  /** What is missing, and where: the least role that brings it is filled in. */
  readonly action?: string
  readonly node?: string
  /** Of somebody else, for whom a representative asks. */
  readonly account?: string | undefined
  readonly label?: string
}

/** E4: from where access is missing to the form that asks for it, filled in. */
export function AskAccess({ subsystem, action, node, account, label }: AskAccessProps) {
  const { t } = useTranslation()
  return (
    <Link
      className="ask-access"
      to="/requests/new"
      search={{ kind: account ? 'role' : 'access', subsystem, account, action, node }}
      aria-label={label}
    >
      {t('requests.askAccess')}
    </Link>
  )
}
