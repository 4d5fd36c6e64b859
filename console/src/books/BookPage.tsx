import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { BookCard } from '../../../client/index.ts'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { useMay } from '../session/me.ts'
import { TabBar, TabPanel } from '../shell/navigation/TabBar.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useFreshUrl, useUrl } from '../shell/url.ts'
import { About } from './About.tsx'
import { BookDeeds } from './BookDeeds.tsx'
import { Access } from './BooksPage.tsx'
import { Draft } from './draft/Draft.tsx'
import { bookQuery } from './queries.ts'
import { Revisions } from './Revisions.tsx'
import { Records } from './records/Records.tsx'
import { Unread } from './records/Unread.tsx'
import { Structure } from './Structure.tsx'
import './own-texts.ts'
import './books.css'

/** A book: its approved records, the draft of the next revision, all revisions, the structure (N11, N12). */
export function BookPage() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(bookQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  return card.data ? <Page key={id} book={card.data} /> : <WaitingPage />
}

function Page({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const openFresh = useFreshUrl()
  const tabs = useTabs(book)
  const open = tabs.find((tab) => tab === url.tab) ?? tabs[0] ?? 'structure'
  return (
    <article className="book-page">
      <PageHead
        title={book.title}
        beside={
          <>
            <Access book={book} />
            <span className="book-page__facts">
              {book.organization.title}
              {book.revision > 0 && ` · ${t('books.revisionNumber', { number: book.revision })}`}
            </span>
          </>
        }
        below={<Link to="/books">{t('books.title')}</Link>}
        deeds={<BookDeeds book={book} />}
      />
      <TabBar
        tabs={tabs.map((key) => ({ key, label: t(`books.tab.${key}`) }))}
        open={open}
        panel="book-tab"
        onOpen={(tab) => openFresh({ tab: tab === tabs[0] ? undefined : tab }, true)}
      />
      <TabPanel key={open} panel="book-tab" open={open}>
        <Tab book={book} open={open} />
      </TabPanel>
    </article>
  )
}

const allTabs = ['records', 'draft', 'revisions', 'structure', 'about', 'history'] as const
type TabName = (typeof allTabs)[number]

/** What the viewer may not look at has no tab. */
function useTabs({ structure, may: mayHere }: BookCard): TabName[] {
  const may = useMay()
  const hidden: Partial<Record<TabName, boolean>> = {
    records: structure === 0,
    draft: structure === 0 || !mayHere.seeDraft,
    revisions: !mayHere.read,
    history: !may('dostup.changes.view'),
  }
  return allTabs.filter((tab) => !hidden[tab])
}

function Tab({ book, open }: { book: BookCard; open: TabName }) {
  switch (open) {
    case 'records':
      return book.may.read ? <Records book={book} /> : <Unread book={book} />
    case 'draft':
      return <Draft book={book} />
    case 'revisions':
      return <Revisions book={book} />
    case 'structure':
      return <Structure key={book.structure} book={book} />
    case 'about':
      return <About book={book} />
    case 'history':
      return <HistoryTab model="book" objectId={book.id} />
  }
}
