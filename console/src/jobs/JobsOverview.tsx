import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schedule } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { JobsTable } from './JobsTable.tsx'
import { ProblemList } from './ProblemList.tsx'
import { everybodysJobsQuery, schedulesQuery } from './queries.ts'

/** For whoever keeps the system going: everybody's jobs, and what the product does by itself. */
export function JobsOverview() {
  const { t } = useTranslation()
  const jobs = useQuery(everybodysJobsQuery)
  const schedules = useQuery(schedulesQuery)
  const error = jobs.error ?? schedules.error
  if (error) return <FailurePage inside error={error} onRetry={() => void jobs.refetch()} />
  if (jobs.data === undefined || schedules.data === undefined) return <Spin />
  return (
    <div className="jobs-panel">
      <h2>{t('jobs.everybodys')}</h2>
      <JobsTable jobs={jobs.data.items} asker />
      <h2>{t('jobs.schedules')}</h2>
      <ProblemList>
        {schedules.data.items.map((schedule) => (
          <ScheduleRow key={schedule.name} schedule={schedule} />
        ))}
      </ProblemList>
    </div>
  )
}

function ScheduleRow({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation()
  const words = useWords()
  const { title, isRunning, fault, endedAt, dueAt } = schedule
  return (
    <li>
      <strong>{words(title)}</strong>
      {fault === null ? (
        <StateMark tone={isRunning ? 'info' : 'good'}>{t(isRunning ? 'jobs.state.running' : 'jobs.well')}</StateMark>
      ) : (
        <span>
          <StateMark tone="bad">{t('jobs.notWell')}</StateMark> {fault}
        </span>
      )}
      <small>
        {t('jobs.last')}: <Moment at={endedAt} seconds /> · {t('jobs.next')}: <Moment at={dueAt} seconds />
      </small>
    </li>
  )
}
