import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BookRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { Registry } from '../registry/Registry.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useMe } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewBookDialog } from './NewBookDialog.tsx'
import { listBooks } from './queries.ts'
import './own-texts.ts'
import './books.css'

/** «Справочники»: those over which the viewer holds any power (N11). */
export function BooksPage() {
  const { t } = useTranslation()
  const { books } = useMe()
  const [url, change] = useUrl()
  const columns = useColumns()
  return (
    <>
      <PageHead title={t('books.title')} />
      <Registry
        name="books"
        title={t('books.title')}
        columns={columns}
        load={listBooks}
        rowKey={(row) => row.id}
        exported
        within={false}
        open={(row) => ({ to: '/books/$id', params: { id: row.id } })}
        defaultSort="title"
        searchHint={t('books.searchHint')}
        emptyText={t('books.none')}
        filters={[
          {
            key: 'open',
            title: t('books.access'),
            options: [
              { value: 'true', label: t('books.open') },
              { value: 'false', label: t('books.closed') },
            ],
          },
          { key: 'archived', title: t('books.archive'), options: [{ value: 'true', label: t('books.withArchive') }] },
        ]}
        deeds={
          books.creates && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'yes' })}>
              {t('books.create')}
            </Button>
          )
        }
      />
      {url.new && books.creates && <NewBookDialog onClose={() => change({ new: undefined }, true)} />}
    </>
  )
}

/** Open books are the usual ones: a closed one is marked, and one that everybody reads. */
export function Access({ book }: { book: Pick<BookRow, 'open' | 'public' | 'archived'> }) {
  const { t } = useTranslation()
  return (
    <span className="books-access">
      {!book.open && <StateMark tone="warn">{t('books.closed')}</StateMark>}
      {book.open && !book.public && t('books.open')}
      {book.public && <StateMark tone="info">{t('books.public')}</StateMark>}
      {book.archived && <StateMark tone="idle">{t('books.archived')}</StateMark>}
    </span>
  )
}

/** Of a section that few open: its columns are said here, and not among those that every page brings along. */
function useColumns(): RegistryColumn<BookRow>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'title',
      title: t('card.field.title'),
      sortable: true,
      quick: 'title',
      long: true,
      show: (row) => row.title,
    },
    {
      ...{ key: 'organization', title: t('books.organization'), sortable: true, long: true },
      show: (row) => row.organization.title,
    },
    { key: 'open', title: t('books.access'), sortable: true, show: (row) => <Access book={row} /> },
    {
      ...{ key: 'revision', title: t('books.revision'), sortable: true, align: 'right' },
      show: (row) => row.revision || '',
    },
    { key: 'records', title: t('books.records'), align: 'right', show: (row) => row.records ?? '' },
    {
      ...{ key: 'draft', title: t('books.preparing') },
      show: (row) =>
        row.draft !== 'none' && (
          <StateMark tone={row.draft === 'agreed' ? 'warn' : 'info'}>{t(`books.ongoing.${row.draft}`)}</StateMark>
        ),
    },
    {
      ...{ key: 'updatedAt', title: t('books.updatedAt'), sortable: true },
      show: (row) => <Moment at={row.updatedAt} />,
    },
  ]
}
