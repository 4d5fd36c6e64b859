import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../../registry/time/Moment.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { useUrl } from '../../shell/url.ts'
import { WhyIcon } from '../../theme/icons.tsx'
import '../own-texts.ts'

interface AskedProps<Answer> {
  readonly answer: UseQueryResult<Answer>
  readonly children: (answer: Answer) => ReactNode
}

/** An answer once it has come; a refusal, as that the history does not go so far back, in the server's words. */
export function Asked<Answer>({ answer, children }: AskedProps<Answer>) {
  if (answer.error) return <FailurePage inside error={answer.error} onRetry={() => answer.refetch()} />
  if (!answer.data) return <Waiting />
  return <>{children(answer.data)}</>
}

interface AsOfProps {
  readonly at: string
  readonly facts: 'present' | 'history'
}

/** As of when an answer is, and on what it rests: on the history for the past, on what is known now for what is to come. */
export function AsOf({ at, facts }: AsOfProps) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const basis = facts === 'history' ? 'history' : url.at && dayjs(at).isAfter(dayjs()) ? 'future' : undefined
  return (
    <p className="why__moment">
      {t('access.asOf')} <Moment at={at} />
      {basis && ` · ${t(`access.facts.${basis}`)}`}
    </p>
  )
}

export interface AnswerHeadProps extends AsOfProps {
  readonly title: ReactNode
  readonly count: ReactNode
}

/** What was asked, how much was found, and as of when. */
export function AnswerHead({ title, count, at, facts }: AnswerHeadProps) {
  return (
    <header className="why__head">
      <h2>
        {title} <span className="why__count">{count}</span>
      </h2>
      <AsOf at={at} facts={facts} />
    </header>
  )
}

export interface WhyLinkProps {
  readonly account: string
  readonly action: string
  readonly node: string
  /** Who reads the link without its row hears what it is about. */
  readonly about: string
  readonly children?: ReactNode
}

/** «Почему?» about one line of an answer, at the same moment. */
export function WhyLink({ account, action, node, about, children }: WhyLinkProps) {
  const { t } = useTranslation()
  const [{ at }] = useUrl()
  return (
    <Link
      to="/why"
      search={{ account, action, node, ...(at ? { at } : {}) }}
      className="why__link"
      aria-label={t('access.whyAbout', { about })}
    >
      {children ?? (
        <>
          <WhyIcon /> {t('access.ask.why')}
        </>
      )}
    </Link>
  )
}
