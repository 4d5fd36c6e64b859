import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Segmented, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../../../client/index.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { EndDialog } from './EndDialog.tsx'
import { ItemsToDecide } from './ItemsToDecide.tsx'
import { reportAddress, reviewQuery, type Whose } from './queries.ts'
import { ReviewState } from './ReviewsPage.tsx'
import './own-texts.ts'
import './reviews.css'

export function ReviewPage() {
  const id = useParams({ strict: false }).id ?? ''
  const review = useQuery(reviewQuery(id))
  if (review.error && !review.data) return <FailurePage error={review.error} onRetry={() => review.refetch()} />
  if (!review.data) return <WaitingPage />
  return <ReviewWhole key={id} review={review.data} />
}

/** What waits for the viewer first; how far everybody is, for whoever leads it. */
function ReviewWhole({ review }: { review: Review }) {
  const { t } = useTranslation()
  const [whose, setWhose] = useState<Whose>(review.progress.mine > 0 || !review.may.end ? 'mine' : 'all')
  const [isEnding, setEnding] = useState(false)
  return (
    <>
      <PageHead
        title={review.title}
        beside={<ReviewState review={review} />}
        below={<Facts review={review} />}
        deeds={
          <>
            <Report review={review} />
            {review.may.end && <Button onClick={() => setEnding(true)}>{t('reviews.end')}</Button>}
          </>
        }
      />
      <Segmented<Whose>
        className="reviews__whose"
        value={whose}
        onChange={setWhose}
        options={(['mine', 'all'] as const).map((value) => ({ value, label: t(`reviews.whose.${value}`) }))}
      />
      <ItemsToDecide review={review} whose={whose} />
      {review.reviewers.length > 0 && <Reviewers review={review} />}
      {isEnding && <EndDialog review={review} onClose={() => setEnding(false)} />}
    </>
  )
}

function Facts({ review }: { review: Review }) {
  const { t } = useTranslation()
  const { progress, node, number, dueAt } = review
  return (
    <>
      <Link to="/reviews">{t('shell.section.reviews')}</Link> · {t('reviews.numbered', { number })} · {node.title} ·{' '}
      {t('reviews.column.dueAt')} <Moment at={dueAt} /> · {t('reviews.decidedOf', progress)} ·{' '}
      {t('reviews.summary', progress)}
    </>
  )
}

function Report({ review: { id, report } }: { review: Review }) {
  const { t } = useTranslation()
  if (report === null) return null
  if (!report.signed) return <span>{t('reviews.reportSoon')}</span>
  return (
    <Button href={reportAddress(id)} download={`review-${id}.json`}>
      {t('reviews.report')}
    </Button>
  )
}

function Reviewers({ review: { reviewers } }: { review: Review }) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('reviews.progress')} className="reviews__progress">
      <h2>{t('reviews.progress')}</h2>
      <Table
        size="small"
        rowKey="title"
        pagination={false}
        dataSource={[...reviewers]}
        columns={[
          { title: t('reviews.reviewer'), dataIndex: 'title' },
          { title: t('reviews.decided'), dataIndex: 'decided', align: 'right' },
          { title: t('reviews.quickly'), dataIndex: 'quick', align: 'right' },
          { title: t('reviews.waits'), dataIndex: 'waits', align: 'right' },
        ]}
      />
    </section>
  )
}
