import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../client/index.ts'
import { ParameterForm } from '../card/ParameterForm.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { bookQuery, editBook } from './queries.ts'

/** What it is called, and what is said of it; edited in place. */
export function About({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  return (
    <div className="book-about">
      <ParameterForm
        version={book.updatedAt}
        values={{ title: book.title, note: book.note }}
        editable={book.may.edit}
        groups={[
          {
            title: t('books.tab.about'),
            rows: [
              { name: 'title', label: t('card.field.title'), input: <Input maxLength={500} />, needed: true },
              { name: 'note', label: t('books.note'), input: <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} /> },
              { label: t('books.organization'), fixed: book.organization.title },
              { label: t('books.createdAt'), fixed: <Moment at={book.createdAt} /> },
              ...(book.public
                ? [{ label: t('books.publicAddress'), fixed: <code>{`/api/open-books/${book.id}/records`}</code> }]
                : []),
            ],
          },
        ]}
        save={async (changed, updatedAt) => {
          const saved = await editBook(book.id, { ...changed, updatedAt })
          cache.setQueryData(bookQuery(book.id).queryKey, saved)
          await cache.invalidateQueries({ queryKey: ['books'] })
        }}
      />
    </div>
  )
}
