import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { JobProgress } from './JobProgress.tsx'
import { JobState } from './JobState.tsx'

/** The last ones, each with its progress and the way to its page. */
export function JobsList({ jobs, onGo }: { jobs: readonly Job[]; onGo: () => void }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <>
      <ul className="jobs-list">
        {jobs.map((job) => (
          <li key={job.id}>
            <Link to="/jobs/$id" params={{ id: job.id }} onClick={onGo}>
              {words(job.title)}
            </Link>{' '}
            <JobState job={job} />
            <JobProgress job={job} />
          </li>
        ))}
      </ul>
      <Link to="/jobs" onClick={onGo}>
        {t('jobs.all')}
      </Link>
    </>
  )
}
