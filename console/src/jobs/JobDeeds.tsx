import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { cancelJob, jobQuery, undoJob } from './queries.ts'

export function JobDeeds({ job }: { job: Job }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const cancel = useDeed({
    run: () => cancelJob(job.id),
    changes: [],
    onDone: (now) => cache.setQueryData(jobQuery(job.id).queryKey, now),
  })
  const undo = useDeed({
    run: () => undoJob(job.id),
    changes: [['jobs']],
    onDone: ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
  })
  const askUndo = () =>
    confirm({
      title: t('jobs.undoAsk', { count: job.done }),
      what: t('jobs.undoHint'),
      verb: t('jobs.undo'),
      run: undo.perform,
    })
  return (
    <>
      {job.may.cancel && (
        <Button loading={cancel.isPending} onClick={() => cancel.perform()}>
          {t('jobs.cancel')}
        </Button>
      )}
      {job.may.undo && (
        <Button loading={undo.isPending} onClick={askUndo}>
          {t('jobs.undo')}
        </Button>
      )}
    </>
  )
}
