import { useMutation, useQuery } from '@tanstack/react-query'
import { Modal, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkDeed, BulkPreview } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import type { Selection } from '../registry/selection/selection.ts'
import { previewKey } from '../session/client.ts'
import { useRefusal } from '../session/refusal.ts'
import { bulkBody, useBegin } from './begin.ts'
import { ProblemList } from './ProblemList.tsx'
import { previewJob } from './queries.ts'

export interface BulkDialogProps {
  readonly deed: BulkDeed
  readonly selection: Selection
  readonly count: number
  readonly onClose: () => void
}

/** What would be done and what refused, before it begins; then the page of the job. */
export function BulkDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const refuse = useRefusal()
  const begin = useBegin(onClose)
  const body = bulkBody(deed, selection, {})
  const preview = useQuery({ queryKey: [...previewKey, 'bulk', body], queryFn: () => previewJob(body) })
  const start = useMutation({ mutationFn: () => begin(deed, selection, {}), onError: (error) => refuse(error) })
  return (
    <Modal
      open
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      cancelText={t('card.cancel')}
      confirmLoading={start.isPending}
      onOk={() => start.mutate()}
      onCancel={onClose}
    >
      {preview.isPending ? <Spin /> : preview.data && <Looked preview={preview.data} />}
      <p>{t(deed.undoable ? 'jobs.canUndo' : 'jobs.cannotUndo')}</p>
    </Modal>
  )
}

function Looked({ preview: { total, looked, done, refused, refusals } }: { preview: BulkPreview }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <>
      <p>{t(looked < total ? 'jobs.lookedSome' : 'jobs.lookedAll', { total, looked, done, refused })}</p>
      {refusals.length > 0 && (
        <ProblemList>
          {refusals.map(({ problem, count, examples }) => (
            <li key={`${problem.code} ${words(problem.detail)}`}>
              <strong>
                {words(problem.title)}: {count}
              </strong>
              <small>{examples.flatMap(({ title }) => title ?? []).join(', ')}</small>
            </li>
          ))}
        </ProblemList>
      )}
    </>
  )
}
