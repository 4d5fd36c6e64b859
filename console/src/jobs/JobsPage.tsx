import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { JobsTable } from './JobsTable.tsx'
import { ownJobsQuery } from './queries.ts'

/** What the viewer has begun, the newest first: it can be left, and is found again here. */
export function JobsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(ownJobsQuery)
  if (error && !data) return <FailurePage error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <WaitingPage />
  return (
    <>
      <PageHead title={t('jobs.title')} />
      <div className="jobs-panel">
        <JobsTable jobs={data.items} />
      </div>
    </>
  )
}
