import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job, JobFailure } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { Failed } from '../shell/Failed.tsx'
import { ProblemList } from './ProblemList.tsx'
import { failuresQuery } from './queries.ts'

/** What did not work, and why; the whole list is a file. */
export function Failures({ job }: { job: Job }) {
  const { t, i18n } = useTranslation()
  const failures = useQuery(failuresQuery(job.id, job.failed))
  const { data } = failures
  if (job.failed === 0) return job.state === 'done' ? <p>{t('jobs.allWell')}</p> : null
  const file = `/api/jobs/${job.id}/failures/export?language=${i18n.language === 'en' ? 'en' : 'ru'}`
  return (
    <section aria-labelledby="job-failures">
      <div className="jobs-failures__head">
        <h2 id="job-failures">{t('jobs.failures', { count: job.failed })}</h2>
        <Button href={file} download>
          {t('jobs.download')}
        </Button>
      </div>
      <Failed of={failures} />
      <ProblemList>
        {data?.items.map((failure) => (
          <Failure key={failure.number} failure={failure} />
        ))}
      </ProblemList>
      {data?.next != null && <p>{t('jobs.more')}</p>}
    </section>
  )
}

function Failure({ failure: { object, problem } }: { failure: JobFailure }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <li>
      <strong>
        {object.kind === 'row'
          ? t('jobs.line', { line: object.id, title: object.title ?? '' })
          : (object.title ?? t('jobs.unseen'))}
      </strong>
      <span>{words(problem.title)}</span>
      <small>{words(problem.detail)}</small>
    </li>
  )
}
