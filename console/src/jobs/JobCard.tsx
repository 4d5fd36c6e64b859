import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { Failures } from './Failures.tsx'
import { JobDeeds } from './JobDeeds.tsx'
import { JobProgress } from './JobProgress.tsx'
import { JobState } from './JobState.tsx'
import { jobQuery } from './queries.ts'

export function JobCard() {
  const id = useParams({ strict: false }).id ?? ''
  const { data, error, refetch } = useQuery(jobQuery(id))
  if (error && !data) return <FailurePage error={error} onRetry={() => void refetch()} />
  return data === undefined ? <WaitingPage /> : <Card key={id} job={data} />
}

/** What is done, how far it has come, and at the end the list of what did not work and why. */
function Card({ job }: { job: Job }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <article>
      <PageHead
        title={words(job.title)}
        below={<Link to="/jobs">{t('jobs.title')}</Link>}
        beside={<JobState job={job} />}
        deeds={<JobDeeds job={job} />}
      />
      <div className="jobs-panel">
        <JobProgress job={job} />
        {job.stopped && (
          <Alert type="error" showIcon title={words(job.stopped.title)} description={words(job.stopped.detail)} />
        )}
        <p className="jobs-facts">
          {t('jobs.askedBy', { name: job.askedBy.title })} · <Moment at={job.createdAt} />
          {job.settledAt !== null && (
            <>
              {' '}
              — <Moment at={job.settledAt} />
            </>
          )}
        </p>
        <Related id={job.undoOf} text={t('jobs.undoOf')} />
        <Related id={job.undoneBy} text={t('jobs.undoneBy')} />
        <Failures job={job} />
      </div>
    </article>
  )
}

function Related({ id, text }: { id: string | null; text: string }) {
  if (id === null) return null
  return (
    <p>
      <Link to="/jobs/$id" params={{ id }}>
        {text}
      </Link>
    </p>
  )
}
