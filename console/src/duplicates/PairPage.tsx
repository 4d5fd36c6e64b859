import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Pair } from '../../../client/index.ts'
import { FailurePage } from '../shell/notices.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useWithin } from '../shell/url.ts'
import { Evidence } from './Evidence.tsx'
import { MergePage } from './MergePage.tsx'
import { Decisions, Desk } from './PairDeeds.tsx'
import { pairQuery, queueQuery } from './queries.ts'
import './own-texts.ts'

/** One of the queue: what was found, what may be decided, and on to the next. */
export function PairPage() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(pairQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  if (!card.data) return <WaitingPage />
  return <Page key={id} pair={card.data} />
}

function Page({ pair }: { readonly pair: Pair }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useQuery(queueQuery(useWithin()))
  const place = data?.items.findIndex(({ id }) => id === pair.id) ?? -1
  const next = data?.items[place + 1] ?? data?.items.find(({ id }) => id !== pair.id)
  const go = () =>
    void (next ? navigate({ to: '/duplicates/$id', params: { id: next.id } }) : navigate({ to: '/duplicates' }))
  return (
    <MergePage
      persons={pair.persons}
      beside={data && place >= 0 && <small>{t('duplicates.place', { place: place + 1, total: data.total })}</small>}
      deeds={<Button onClick={go}>{t(next ? 'duplicates.next' : 'duplicates.toQueue')}</Button>}
      evidence={
        <>
          <Evidence pair={pair} />
          {pair.may.decide && <Desk pair={pair} />}
        </>
      }
      others={pair.may.decide && <Decisions pair={pair} onDone={go} />}
      onMerged={go}
    />
  )
}
