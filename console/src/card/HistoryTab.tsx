import { useQuery } from '@tanstack/react-query'
import { Empty, Pagination, Timeline } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Change } from '../../../client/index.ts'
import { useModelTitle } from '../logs/models.ts'
import { OperationTag } from '../logs/OperationTag.tsx'
import { who } from '../logs/who.ts'
import { asked } from '../registry/asked.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { ChangedFields } from './ChangedFields.tsx'

const limit = 10

interface HistoryTabProps {
  readonly model: string
  readonly objectId: string
  /** Of an account: what was done to its grants as well. */
  readonly withGrants?: boolean
}

/** On every card: who changed what and when, the old value and the new. */
export function HistoryTab({ model, objectId, withGrants = false }: HistoryTabProps) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const whose = withGrants ? { account: objectId } : { model, objectId }
  const query = asked<'/api/changes'>({ ...whose, sort: '-at', limit, offset: (page - 1) * limit })
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
        items={items.map((change) => ({ key: change.id, content: <HistoryEntry change={change} of={model} /> }))}
      />
      <Pagination size="small" hideOnSinglePage current={page} pageSize={limit} total={total} onChange={setPage} />
    </>
  )
}

/** What was changed is named where it is not the card's own object. */
function HistoryEntry({ change, of }: { change: Change; of: string }) {
  const model = useModelTitle()
  return (
    <div>
      <OperationTag operation={change.operation} /> <Moment at={change.at} /> · {who(change.actor)}
      {change.model !== of && <div>{`${model(change.model)}: ${change.object}`}</div>}
      <ChangedFields fields={change.fields} />
    </div>
  )
}
