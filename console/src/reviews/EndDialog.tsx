import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Review } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { endQuery, endReview } from './queries.ts'

/** What its end takes away is seen before it does: it is ended by the number that was shown. */
export function EndDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTranslation()
  const planned = useQuery(endQuery(review.id))
  const end = useDeed<number>({
    run: (revoked) => endReview(review.id, revoked),
    said: () => t('reviews.ended'),
    changes: [['reviews']],
    onDone: onClose,
  })
  const { data } = planned
  return (
    <Modal
      open
      title={t('reviews.endTitle')}
      okText={t('reviews.end')}
      cancelText={t('card.cancel')}
      okButtonProps={{ danger: (data?.revoked ?? 0) > 0, disabled: !data }}
      confirmLoading={end.isPending}
      onOk={() => data && void end.perform(data.revoked)}
      onCancel={onClose}
    >
      {planned.error && <FailurePage inside error={planned.error} onRetry={() => planned.refetch()} />}
      {!data && !planned.error && <Waiting />}
      {data && (
        <>
          <p>{t('reviews.endUndecided', { count: data.undecided })}</p>
          <p>
            <b>{data.revoked > 0 ? t('reviews.endRevokes', { count: data.revoked }) : t('reviews.endNothing')}</b>
          </p>
          <ul className="reviews__taken">
            {data.revokes.map(({ id, account, power, scope }) => (
              <li key={id}>
                {account} — {power} — {scope}
              </li>
            ))}
          </ul>
          {data.refused > 0 && <p>{t('reviews.endRefused', { count: data.refused })}</p>}
        </>
      )}
    </Modal>
  )
}
