import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Job } from '../../../client/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { cancelJob, jobQuery, undoJob } from './queries.ts'

export function JobDeeds({ job }: { job: Job }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const refuse = useRefusal()
  const cancel = useMutation({
    mutationFn: () => cancelJob(job.id),
    onSuccess: (now) => cache.setQueryData(jobQuery(job.id).queryKey, now),
    onError: (error) => refuse(error),
  })
  const undo = useMutation({
    mutationFn: () => undoJob(job.id),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['jobs'] })
      await navigate({ to: '/jobs/$id', params: { id } })
    },
    onError: (error) => refuse(error),
  })
  return (
    <>
      {job.may.cancel && (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('jobs.cancel')}
        </Button>
      )}
      {job.may.undo && (
        <Popconfirm
          title={t('jobs.undoAsk', { count: job.done })}
          description={t('jobs.undoHint')}
          okText={t('jobs.undo')}
          cancelText={t('card.cancel')}
          onConfirm={() => undo.mutate()}
        >
          <Button loading={undo.isPending}>{t('jobs.undo')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
