import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { JobsIcon } from '../theme/icons.tsx'
import { ownJobsQuery } from './queries.ts'

const JobsList = lazy(() => import('./JobsList.tsx').then((file) => ({ default: file.JobsList })))

/** One's own jobs, how many are under way, from whatever page; there is nothing to show to whoever has begun none. */
export function JobsButton() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { data } = useQuery(ownJobsQuery)
  if (data === undefined || data.items.length === 0) return null
  const count = data.items.filter(({ settledAt }) => settledAt === null).length
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={['click']}
      placement="bottomRight"
      arrow={false}
      title={t('jobs.title')}
      content={
        <Suspense>
          <JobsList jobs={data.items.slice(0, 5)} onGo={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Button
        type="text"
        icon={
          <Badge count={count} size="small" color="blue">
            <JobsIcon />
          </Badge>
        }
        aria-label={t('jobs.underWay', { count })}
        aria-expanded={open}
      />
    </Popover>
  )
}
