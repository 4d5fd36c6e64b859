import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import './jobs.css'

/** How far it has come. */
export function JobProgress({ job }: { job: Job }) {
  const { t } = useTranslation()
  const words = useWords()
  const { total, done, failed, state } = job
  const percent = total === 0 ? 100 : Math.floor(((done + failed) / total) * 100)
  const said = t('jobs.progress', { done, total })
  return (
    <div className="job-progress">
      <Progress
        percent={percent}
        size="small"
        status={state === 'stopped' ? 'exception' : state === 'running' ? 'active' : 'normal'}
        aria-label={`${words(job.title)}: ${said}`}
      />
      <small>
        {said}
        {failed > 0 && <span className="job-progress__failed"> · {t('jobs.failedCount', { count: failed })}</span>}
      </small>
    </div>
  )
}
