import { useQuery } from '@tanstack/react-query'
import { Empty, Pagination, Timeline } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Change } from '../../../client/index.ts'
import { OperationTag } from '../logs/OperationTag.tsx'
import { asked } from '../registry/asked.ts'
import { Moment } from '../registry/Moment.tsx'
import { client } from '../session/client.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { ChangedFields } from './ChangedFields.tsx'

const limit = 10

interface HistoryTabProps {
  readonly model: string
  readonly objectId: string
}

/** On every card: who changed what and when, the old value and the new. */
export function HistoryTab({ model, objectId }: HistoryTabProps) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const query = asked<'/api/changes'>({ model, objectId, sort: '-at', limit, offset: (page - 1) * limit })
  const history = useQuery({
    queryKey: ['changes', 'history', query],
    queryFn: () => ask(client.GET('/api/changes', { params: { query } })),
  })
  if (history.isPending) return <Waiting />
  if (history.error) return <FailurePage inside error={history.error} onRetry={() => history.refetch()} />
  const { items, total } = history.data
  if (total === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('card.noHistory')} />
  return (
    <>
      <Timeline
        style={{ paddingTop: 8 }}
        items={items.map((change) => ({ key: change.id, content: <HistoryEntry change={change} /> }))}
      />
      <Pagination size="small" hideOnSinglePage current={page} pageSize={limit} total={total} onChange={setPage} />
    </>
  )
}

function HistoryEntry({ change }: { change: Change }) {
  return (
    <div>
      <OperationTag operation={change.operation} /> <Moment at={change.at} /> · {change.actor.title}
      <ChangedFields fields={change.fields} />
    </div>
  )
}
