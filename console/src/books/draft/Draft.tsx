import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookDraft } from '../../../../client/index.ts'
import { StateMark } from '../../card/StateMark.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useLanguage } from '../../i18n/index.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { beginRevision, checksQuery, draftQuery } from '../queries.ts'
import { Standing } from '../Standing.tsx'
import { Steps } from '../Steps.tsx'
import { useValueText } from '../values.tsx'
import { DraftChanges } from './DraftChanges.tsx'
import { DraftDeeds } from './DraftDeeds.tsx'

/** N12: the revision that is being prepared, what it changes, what keeps it from being agreed, and what may be done with it. */
export function Draft({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const asked = useQuery(draftQuery(book.id))
  const begin = useDeed({ run: () => beginRevision(book.id), changes: [['books']] })
  if (asked.error && !asked.data) return <FailurePage inside error={asked.error} onRetry={() => asked.refetch()} />
  if (!asked.data) return <Waiting />
  const { draft } = asked.data
  if (draft !== null) return <Open book={book} draft={draft} />
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('books.noDraft')}>
      {(book.may.editRecords || book.may.addRecords) && book.revision > 0 && (
        <Button loading={begin.isPending} onClick={() => void begin.perform()}>
          {t('books.begin')}
        </Button>
      )}
    </Empty>
  )
}

function Open({ book, draft }: { book: BookCard; draft: BookDraft }) {
  const { t } = useTranslation()
  const count = draft.added + draft.changed + draft.deleted
  return (
    <div className="book-draft">
      <div className="book-draft__head">
        <h2>{t('books.revisionTitle', { number: draft.number })}</h2>
        <StateMark tone={draft.state === 'agreed' ? 'warn' : 'info'}>{t(`books.state.${draft.state}`)}</StateMark>
        <Standing of={draft} />
        {draft.plannedFor !== null && (
          <span>
            {t('books.plannedFor')} <Moment at={draft.plannedFor} />
          </span>
        )}
        <span className="book-draft__counts">
          {t('books.counts', { added: draft.added, changed: draft.changed, deleted: draft.deleted })}
        </span>
        <DraftDeeds book={book} draft={draft} />
      </div>
      {draft.authors.length > 0 && (
        <p className="book-draft__authors">{t('books.authors', { names: draft.authors.join(', ') })}</p>
      )}
      <Steps book={book.id} steps={draft.steps} />
      <Checks key={draft.stamp} book={book} />
      {count === 0 ? <p>{t('books.emptyDraft')}</p> : <DraftChanges book={book} draft={draft} />}
    </div>
  )
}

/** Faults and conflicts are told; where there are none nothing is said. */
function Checks({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const text = useValueText()
  const [all, setAll] = useState(false)
  const { data } = useQuery(checksQuery(book.id))
  if (!data) return null
  const titleOf = (code: string | null) => book.attributes.find((one) => one.code === code)?.title ?? ''
  const faults = all ? data.faults : data.faults.slice(0, 5)
  return (
    <>
      {data.faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('books.faults', { count: data.faults.length })}
          description={
            <ul className="book-draft__faults">
              {faults.map((fault) => (
                <li key={`${fault.record}.${fault.code}`}>
                  {t('books.faultAt', { record: fault.record })} {titleOf(fault.code)}: {fault.reason[language]}
                </li>
              ))}
              {data.faults.length > faults.length && (
                <li>
                  <Button size="small" type="link" onClick={() => setAll(true)}>
                    {t('books.allFaults')}
                  </Button>
                </li>
              )}
            </ul>
          }
        />
      )}
      {data.conflicts.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('books.conflicts', { count: data.conflicts.length })}
          description={
            <ul className="book-draft__faults">
              {data.conflicts.map(({ record, code, values }) => {
                const attribute = book.attributes.find((one) => one.code === code) ?? { code, type: 'text' as const }
                return (
                  <li key={`${record}.${code}`}>
                    {t('books.faultAt', { record })} {titleOf(code)}:{' '}
                    {values
                      .map(({ value, by }) => `${text(attribute, { [code]: value as string }) || '—'} (${by})`)
                      .join(' → ')}
                  </li>
                )
              })}
            </ul>
          }
        />
      )}
    </>
  )
}
