import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkDeed, JobPreview } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { previewKey } from '../../session/client.ts'
import { useSentence } from '../../session/problem.ts'
import { Names, PreviewCounts } from '../../what-if/Counts.tsx'
import { hasEffect } from '../../what-if/sides.ts'
import { ProblemList } from '../ProblemList.tsx'
import { previewJob } from '../queries.ts'
import { bulkBody, type Chosen, type Input } from './use-bulk-deed.ts'
import '../../what-if/own-texts.ts'

interface BulkEffectProps {
  readonly deed: BulkDeed
  readonly selection: Chosen
  readonly input: Input
}

/** What would be done with all that is ticked and what refused, and whether a click takes it back. */
export function BulkEffect({ deed, selection, input }: BulkEffectProps) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const body = bulkBody(deed, selection, input)
  const preview = useQuery({ queryKey: [...previewKey, 'bulk', body], queryFn: () => previewJob(body) })
  return (
    <>
      {preview.isPending && <Spin />}
      {preview.error && <p role="alert">{sentence(preview.error)}</p>}
      {preview.data && <Looked preview={preview.data} />}
      <p>{t(deed.undoable ? 'jobs.canUndo' : 'jobs.cannotUndo')}</p>
    </>
  )
}

function Looked({ preview }: { preview: JobPreview }) {
  const { total, looked, done, refused, refusals, lost } = preview
  const { t } = useTranslation()
  const words = useWords()
  return (
    <>
      <p>{t(looked < total ? 'jobs.lookedSome' : 'jobs.lookedAll', { total, looked, done, refused })}</p>
      {hasEffect(preview) && (
        <p>
          {t('whatIf.before')}{' '}
          <b>
            <PreviewCounts preview={preview} />
          </b>
          {lost.people > 0 && <Names side={lost} />}.
        </p>
      )}
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
