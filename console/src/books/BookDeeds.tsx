import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { DownIcon, ExportIcon } from '../theme/icons.tsx'
import { archiveBook, closeBook, deleteBook, fileAddress, openBook, publishBook, restoreBook } from './queries.ts'

/** What may be done with the book as a whole; the file of its last approved revision is beside it. */
export function BookDeeds({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const items = useMore(book)
  return (
    <>
      {book.may.read && book.revision > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: ['xlsx', 'csv', 'json', 'xml'].map((format) => ({
              key: format,
              label: (
                <a href={fileAddress(book.id, format)} download>
                  {t('books.asFile', { format: format.toUpperCase() })}
                </a>
              ),
            })),
          }}
        >
          <Button icon={<ExportIcon />}>{t('books.download')}</Button>
        </Dropdown>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button>
            {t('books.more')} <DownIcon />
          </Button>
        </Dropdown>
      )}
    </>
  )
}

function useMore(book: BookCard): NonNullable<MenuProps['items']> {
  const { t } = useTranslation()
  const { id, title, may } = book
  const changes = [['books']]
  const archive = useDeed({
    run: () => archiveBook(id),
    said: () => t('books.toArchiveDone'),
    undo: () => () => restoreBook(id),
    changes,
  })
  const restore = useDeed({
    run: () => restoreBook(id),
    said: () => t('books.restoreDone'),
    undo: () => () => archiveBook(id),
    changes,
  })
  const close = useDeed({
    run: () => closeBook(id),
    said: () => t('books.closeDone'),
    undo: () => () => openBook(id),
    changes,
  })
  const open = useAsked(book, 'open', () => openBook(id))
  const publish = useAsked(book, 'publish', () => publishBook(id, true))
  const unpublish = useDeed({ run: () => publishBook(id, false), said: () => t('books.unpublishDone'), changes })
  const remove = useRemoving(id, title)
  return [
    may.open && { key: 'open', label: t('books.do.open'), onClick: open },
    may.close && { key: 'close', label: t('books.do.close'), onClick: () => void close.perform() },
    may.publish && !book.public && { key: 'publish', label: t('books.do.publish'), onClick: publish },
    may.publish &&
      book.public && { key: 'unpublish', label: t('books.do.unpublish'), onClick: () => void unpublish.perform() },
    may.archive && { key: 'archive', label: t('books.do.archive'), onClick: () => void archive.perform() },
    may.restore && { key: 'restore', label: t('books.do.restore'), onClick: () => void restore.perform() },
    may.delete && { key: 'delete', danger: true, label: t('books.do.delete'), onClick: remove },
  ].filter((item) => item !== false)
}

/** It lets more people read: they are named before it is done. */
function useAsked({ title }: BookCard, word: 'open' | 'publish', run: () => Promise<unknown>) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const deed = useDeed({ run, said: () => t(`books.did.${word}`), changes: [['books']] })
  return () =>
    confirm({
      title: t(`books.asks.${word}`, { title }),
      what: t(`books.means.${word}`),
      verb: t(`books.do.${word}`),
      run: deed.perform,
    })
}

function useRemoving(id: string, title: string) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const remove = useDeed({
    run: () => deleteBook(id),
    said: () => t('books.deleted', { title }),
    changes: [['books', 'list']],
    onDone: () => navigate({ to: '/books' }),
  })
  return () =>
    confirm({
      title: t('books.deleteTitle', { title }),
      what: t('books.deleteWhat'),
      verb: t('books.do.delete'),
      takes: true,
      run: remove.perform,
    })
}
