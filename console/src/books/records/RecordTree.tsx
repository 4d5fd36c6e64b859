import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookRecord } from '../../../../client/index.ts'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { listRecords } from '../queries.ts'
import { nameOf } from '../values.tsx'
import { RecordPanel } from './RecordPanel.tsx'

interface TreeProps {
  readonly book: BookCard
  /** The code of the attribute by which a record names what it stands under. */
  readonly code: string
}

/** N11: a book whose records stand under one another, branch by branch as they are opened. */
export function RecordTree({ book, code }: TreeProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  return (
    <div className="book-tree">
      <nav aria-label={t('books.tree')}>
        <Branch book={book} code={code} under={null} chosen={chosen} onChoose={setChosen} />
      </nav>
      {chosen !== undefined && (
        <section className="book-tree__record">
          <RecordPanel key={chosen} book={book} record={Number(chosen)} />
        </section>
      )}
    </div>
  )
}

interface BranchProps extends TreeProps {
  readonly under: string | null
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

const step = 100
const most = 500

function Branch({ under, ...tree }: BranchProps) {
  const { t } = useTranslation()
  const { book, code } = tree
  const [limit, setLimit] = useState(step)
  const found = useQuery({
    queryKey: ['books', book.id, 'branch', code, under, limit],
    queryFn: () => listRecords(book.id, { limit, where: JSON.stringify({ [code]: under }) }),
  })
  if (found.error && !found.data) return <FailurePage inside error={found.error} onRetry={() => found.refetch()} />
  if (!found.data) return <Waiting />
  const { items } = found.data
  if (items.length === 0) return <p>{t(under === null ? 'books.noRecords' : 'books.nothingUnder')}</p>
  return (
    <ul>
      {items.map((row) => (
        <Twig key={row.id} row={row} {...tree} />
      ))}
      {items.length === limit && (
        <li>
          {limit < most ? (
            <Button type="link" size="small" onClick={() => setLimit(limit + step)}>
              {t('books.moreUnder')}
            </Button>
          ) : (
            t('books.tooManyUnder')
          )}
        </li>
      )}
    </ul>
  )
}

function Twig({ row, ...tree }: Omit<BranchProps, 'under'> & { readonly row: BookRecord }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { book, chosen, onChoose } = tree
  const name = nameOf(book.attributes, row.values) || `№ ${row.id}`
  return (
    <li>
      <Button
        type="text"
        size="small"
        aria-expanded={isOpen}
        aria-label={t('books.openBranch', { name })}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? '−' : '+'}
      </Button>
      <Button type="link" size="small" aria-pressed={chosen === row.id} onClick={() => onChoose(row.id)}>
        {name}
      </Button>
      {isOpen && <Branch {...tree} under={row.id} />}
    </li>
  )
}
