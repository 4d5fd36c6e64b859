import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookRevision } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { Differences } from './Differences.tsx'
import { MendingDeeds } from './MendingDeeds.tsx'
import { comparisonQuery, fileAddress, revisionsQuery } from './queries.ts'
import { Standing } from './Standing.tsx'
import { Steps } from './Steps.tsx'

const tones = { draft: 'info', agreed: 'warn', approved: 'good', withdrawn: 'idle' } as const

/** Every revision stays: read as a file, compared with any other. */
export function Revisions({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const asked = useQuery(revisionsQuery(book.id))
  if (asked.error && !asked.data) return <FailurePage inside error={asked.error} onRetry={() => asked.refetch()} />
  if (!asked.data) return <Waiting />
  const { items } = asked.data
  if (items.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('books.noRevisions')} />
  const approved = items.filter(({ state }) => state === 'approved')
  const until = Number(url.until) || (approved[0]?.number ?? 0)
  const from = url.from === undefined ? until - 1 : Number(url.from)
  return (
    <div className="book-revisions">
      <ul className="book-revisions__list">
        {items.map((revision) => (
          <Revision key={revision.id} book={book} revision={revision} />
        ))}
      </ul>
      {approved.length > 0 && (
        <Comparison
          key={`${from} ${until}`}
          book={book}
          {...{ approved, from, until }}
          onChange={(words) => change(words, true)}
        />
      )}
    </div>
  )
}

function Revision({ book, revision }: { book: BookCard; revision: BookRevision }) {
  const { t } = useTranslation()
  const { number, state, added, changed, deleted, steps, whole } = revision
  return (
    <li>
      <div className="book-revisions__head">
        <b>{t('books.revisionTitle', { number })}</b>
        {state !== 'approved' && <StateMark tone={tones[state]}>{t(`books.state.${state}`)}</StateMark>}
        <Standing of={revision} />
        <span>{t('books.counts', { added, changed, deleted })}</span>
        {state === 'approved' && (
          <Link to="/books/$id" params={{ id: book.id }} search={{ revision: String(number) }}>
            {t('books.showRecords')}
          </Link>
        )}
        {state === 'approved' && (
          <a href={fileAddress(book.id, 'json', number)} download>
            {t('books.asFile', { format: 'JSON' })}
          </a>
        )}
        {state === 'approved' && <MendingDeeds book={book} number={number} />}
      </div>
      <Steps book={book.id} steps={steps} />
      {whole && state === 'approved' && <code className="book-revisions__hash">SHA-256 {whole}</code>}
    </li>
  )
}

interface ComparisonProps {
  readonly book: BookCard
  readonly approved: readonly BookRevision[]
  readonly from: number
  readonly until: number
  readonly onChange: (words: { from?: string; until?: string }) => void
}

function Comparison({ book, approved, from, until, onChange }: ComparisonProps) {
  const { t } = useTranslation()
  const [after, setAfter] = useState(0)
  const { data } = useQuery(comparisonQuery(book.id, from, until, after))
  const choice = (number: number) => ({
    value: number,
    label: number === 0 ? t('books.beforeFirst') : t('books.revisionNumber', { number }),
  })
  const numbers = approved.map(({ number }) => number)
  return (
    <section className="book-comparison" aria-label={t('books.comparison')}>
      <h2>{t('books.comparison')}</h2>
      <div className="book-comparison__choice">
        <Select
          aria-label={t('books.from')}
          value={from}
          options={[...numbers, 0].filter((number) => number < until).map(choice)}
          onChange={(number) => onChange({ from: String(number) })}
        />
        <span aria-hidden="true">→</span>
        <Select
          aria-label={t('books.until')}
          value={until}
          options={numbers.map(choice)}
          onChange={(number) => onChange({ until: String(number), from: String(Math.min(from, number - 1)) })}
        />
      </div>
      {data && data.items.length === 0 && <p>{t('books.noDifferences')}</p>}
      {data && <Differences attributes={book.attributes} items={data.items} label={t('books.comparison')} />}
      <div className="book-pages">
        {after > 0 && <Button onClick={() => setAfter(0)}>{t('books.fromStart')}</Button>}
        {data && data.next !== null && <Button onClick={() => setAfter(data.next ?? 0)}>{t('books.further')}</Button>}
      </div>
    </section>
  )
}
