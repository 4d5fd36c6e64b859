import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { JobProgress } from './JobProgress.tsx'
import { JobState } from './JobState.tsx'

/** `asker`: who asked is shown, where the jobs are everybody's. */
export function JobsTable({ jobs, asker = false }: { jobs: readonly Job[]; asker?: boolean }) {
  const { t } = useTranslation()
  const words = useWords()
  if (jobs.length === 0) return <p>{t('jobs.none')}</p>
  return (
    <section className="jobs-table" aria-label={t('jobs.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('jobs.what')}</th>
            {asker && <th scope="col">{t('jobs.who')}</th>}
            <th scope="col">{t('jobs.stateTitle')}</th>
            <th scope="col">{t('jobs.progressTitle')}</th>
            <th scope="col">{t('jobs.begun')}</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td>
                <Link to="/jobs/$id" params={{ id: job.id }}>
                  {words(job.title)}
                </Link>
              </td>
              {asker && <td>{job.askedBy.title}</td>}
              <td>
                <JobState job={job} />
              </td>
              <td>
                <JobProgress job={job} />
              </td>
              <td>
                <Moment at={job.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
