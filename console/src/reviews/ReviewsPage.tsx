import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { NewReviewDialog } from './NewReviewDialog.tsx'
import { reviewsQuery } from './queries.ts'
import './own-texts.ts'
import './reviews.css'

/** «Пересмотр доступа»: those that the viewer leads, and those in which they decide. */
export function ReviewsPage() {
  const { t } = useTranslation()
  const [isNew, setNew] = useState(false)
  const navigate = useNavigate()
  const reviews = useQuery(reviewsQuery(useSought()))
  if (reviews.error && !reviews.data) return <FailurePage error={reviews.error} onRetry={() => reviews.refetch()} />
  if (!reviews.data) return <WaitingPage />
  const start = reviews.data.may.start && (
    <Button type="primary" icon={<PlusIcon />} onClick={() => setNew(true)}>
      {t('reviews.start')}
    </Button>
  )
  return (
    <>
      <PageHead title={t('shell.section.reviews')} deeds={start} />
      <PageSearch among={reviews.data.items.length} />
      <ReviewsTable items={reviews.data.items} />
      {isNew && (
        <NewReviewDialog
          onClose={() => setNew(false)}
          onBegun={(id) => void navigate({ to: '/reviews/$id', params: { id } })}
        />
      )}
    </>
  )
}

function ReviewsTable({ items }: { items: readonly ReviewRow[] }) {
  const { t } = useTranslation()
  const none = t(useSought() === '' ? 'reviews.none' : 'registry.nothingFits')
  return (
    <Table<ReviewRow>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...items]}
      aria-label={t('shell.section.reviews')}
      locale={{ emptyText: <p className="reviews__empty">{none}</p> }}
      columns={[
        { title: t('reviews.column.number'), render: (_, { number }) => t('reviews.numbered', { number }) },
        {
          title: t('reviews.column.title'),
          render: (_, { id, title }) => (
            <Link to="/reviews/$id" params={{ id }}>
              {title}
            </Link>
          ),
        },
        { title: t('reviews.column.node'), render: (_, { node }) => node.title },
        { title: t('reviews.column.progress'), render: (_, row) => <Decided review={row} /> },
        { title: t('reviews.column.dueAt'), render: (_, { dueAt }) => <Moment at={dueAt} /> },
        { title: t('reviews.column.state'), render: (_, row) => <ReviewState review={row} /> },
      ]}
    />
  )
}

function Decided({ review: { progress } }: { review: ReviewRow }) {
  const { t } = useTranslation()
  const { decided, items, mine } = progress
  return (
    <>
      {t('reviews.decidedOf', { decided, items })}
      {mine > 0 && <b className="reviews__mine"> · {t('reviews.mineLeft', { count: mine })}</b>}
    </>
  )
}

export function ReviewState({ review }: { review: Pick<ReviewRow, 'state' | 'overdue'> }) {
  const { t } = useTranslation()
  if (review.state === 'ended') return <StateMark tone="idle">{t('reviews.state.ended')}</StateMark>
  if (review.overdue) return <StateMark tone="bad">{t('reviews.state.overdue')}</StateMark>
  return <StateMark tone="good">{t('reviews.state.going')}</StateMark>
}
