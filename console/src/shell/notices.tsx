import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, useSentence } from '../session/problem.ts'
import './notices.css'

interface NoticeProps {
  readonly title: string
  readonly children: ReactNode
  readonly way?: ReactNode
  /** Within a page that has its own heading. */
  readonly inside?: boolean
}

/** Something is not there: what, why, and the way on. No pictures: people see it on a bad day. */
export function Notice({ title, children, way, inside = false }: NoticeProps) {
  const Heading = inside ? 'h2' : 'h1'
  return (
    <section className="notice" role="alert">
      <Heading>{title}</Heading>
      <p>{children}</p>
      {way}
    </section>
  )
}

interface FailurePageProps {
  readonly error: unknown
  readonly onRetry?: () => void
  readonly inside?: boolean
}

export function FailurePage({ error, onRetry, inside = false }: FailurePageProps) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const problem = problemOf(error)
  // What was refused is refused again: the question is to be mended, not repeated.
  const refused = problem.status >= 400 && problem.status < 500 && problem.status !== 429
  const settled = problem.status === 404 || problem.status === 403
  const retry = onRetry && (
    <Button type="primary" onClick={onRetry}>
      {t('shell.retry')}
    </Button>
  )
  return (
    <Notice
      inside={inside}
      title={problem.status === 0 ? t('shell.problem.title') : problem.title}
      way={settled || !retry ? <Link to="/">{t('shell.toHome')}</Link> : refused ? undefined : retry}
    >
      {sentence(error)}
    </Notice>
  )
}

export function NoSuchPage() {
  const { t } = useTranslation()
  return (
    <Notice title={t('shell.noPage')} way={<Link to="/">{t('shell.toHome')}</Link>}>
      {t('shell.noPageHint')}
    </Notice>
  )
}
