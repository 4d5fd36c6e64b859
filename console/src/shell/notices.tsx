import { Link } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { useTranslation } from 'react-i18next'
import { problemOf, useSentence } from '../session/problem.ts'

/** What could not be loaded, said in a sentence, with the way on. */
export function FailurePage({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const problem = problemOf(error)
  const lost = problem.status === 404 || problem.status === 403
  return (
    <Result
      status={lost ? '404' : 'warning'}
      icon={lost ? null : undefined}
      title={problem.status === 0 ? t('shell.problem.title') : problem.title}
      subTitle={<span role="alert">{sentence(error)}</span>}
      extra={
        lost || !onRetry ? (
          <Link to="/">{t('shell.toHome')}</Link>
        ) : (
          <Button type="primary" onClick={onRetry}>
            {t('shell.retry')}
          </Button>
        )
      }
    />
  )
}

export function NoSuchPage() {
  const { t } = useTranslation()
  return (
    <Result
      icon={null}
      title={t('shell.noPage')}
      subTitle={t('shell.noPageHint')}
      extra={<Link to="/">{t('shell.toHome')}</Link>}
    />
  )
}
