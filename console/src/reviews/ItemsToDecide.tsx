import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review, ReviewAnswers, ReviewDecision, ReviewItem } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import type { Decision } from './decision.ts'
import { ItemRow } from './ItemRow.tsx'
import { decideItems, reviewItemsQuery, type Whose } from './queries.ts'

type What = Decision['what']

/** The riskiest first; one by one, or some together. */
export function ItemsToDecide({ review, whose }: { review: Review; whose: Whose }) {
  const { t } = useTranslation()
  const sought = useSought()
  const items = useInfiniteQuery(reviewItemsQuery(review.id, whose, sought))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<{ what: What; items: readonly ReviewItem[] }>()
  const decide = useDeciding(review.id, () => setChosen(new Set()))
  if (items.error && !items.data) return <FailurePage inside error={items.error} onRetry={() => items.refetch()} />
  if (!items.data) return <Waiting />
  const shown = items.data.pages.flatMap((page) => page.items)
  const open = shown.filter(({ may }) => may.decide)
  const picked = open.filter(({ id }) => chosen.has(id))
  const start = (what: What, some: readonly ReviewItem[]) =>
    what === 'keep' ? void decide.perform({ items: some.map(({ id }) => id), what }) : setAsking({ what, items: some })
  const nothing = whose === 'mine' ? 'reviews.nothingMine' : 'reviews.nothing'
  if (shown.length === 0 && sought === '') return <p className="reviews__empty">{t(nothing)}</p>
  return (
    <>
      <PageSearch among={shown.length} />
      {shown.length === 0 && <p className="reviews__empty">{t('registry.nothingFits')}</p>}
      {open.length > 0 && (
        <Together open={open} picked={picked} onChoose={setChosen} onDecide={(what) => start(what, picked)} />
      )}
      <ul className="reviews__items">
        {shown.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            chosen={chosen.has(item.id)}
            onChoose={(is) => setChosen(toggled(chosen, item.id, is))}
            onDecide={(what) => start(what, [item])}
          />
        ))}
      </ul>
      {items.hasNextPage && (
        <Button loading={items.isFetchingNextPage} onClick={() => void items.fetchNextPage()}>
          {t('reviews.more')}
        </Button>
      )}
      {asking && (
        <DecideDialog
          what={asking.what}
          count={asking.items.length}
          deed={{
            perform: (said: Decision) => decide.perform({ ...said, items: asking.items.map(({ id }) => id) }),
            isPending: decide.isPending,
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string, is: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  if (is) next.add(id)
  else next.delete(id)
  return next
}

/** What was done is said, what was refused, and that it was done in haste. */
function useDeciding(id: string, onDone: () => void) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const tell = ({ items, quick }: ReviewAnswers) => {
    const refused = items.filter(({ done }) => !done)
    if (refused.length < items.length) message.success(t('reviews.done', { count: items.length - refused.length }))
    if (refused.length > 0)
      message.error(t('reviews.failed', { count: refused.length, detail: refused[0]?.detail ?? '' }))
    if (quick) message.warning(t('reviews.quick'))
  }
  return useDeed<ReviewDecision, ReviewAnswers>({
    run: (body) => decideItems(id, body),
    changes: [['reviews']],
    onDone: (answers) => {
      tell(answers)
      onDone()
    },
  })
}

interface TogetherProps {
  readonly open: readonly ReviewItem[]
  readonly picked: readonly ReviewItem[]
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onDecide: (what: What) => void
}

const mostTogether = 100

function Together({ open, picked, onChoose, onDecide }: TogetherProps) {
  const { t } = useTranslation()
  const all = open.slice(0, mostTogether)
  const isAll = picked.length === all.length
  return (
    <div className="reviews__together">
      <Checkbox
        checked={isAll}
        indeterminate={picked.length > 0 && !isAll}
        onChange={() => onChoose(isAll ? new Set() : new Set(all.map(({ id }) => id)))}
      >
        {picked.length > 0 ? t('reviews.chosen', { count: picked.length }) : t('reviews.chooseAll')}
      </Checkbox>
      {picked.length > 0 &&
        (['keep', 'narrow', 'revoke', 'pass'] as const).map((what) => (
          <Button key={what} size="small" danger={what === 'revoke'} onClick={() => onDecide(what)}>
            {t(`reviews.${what}`)}
          </Button>
        ))}
    </div>
  )
}
