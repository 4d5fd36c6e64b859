import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { waitingApprovalsQuery } from '../approvals/queries.ts'
import { WaitingApproval } from '../approvals/WaitingApproval.tsx'
import { Failed } from '../shell/Failed.tsx'
import { DeskList } from './DeskList.tsx'

/** For whoever administers nothing: documents that wait for their word, where there are any. */
export function WaitingApprovals() {
  const { t } = useTranslation()
  const found = useQuery(waitingApprovalsQuery)
  if (found.error && !found.data) return <Failed of={found} />
  const items = found.data?.items ?? []
  if (items.length === 0) return null
  return (
    <DeskList id="desk-waiting" title={t('desk.waiting')} note={items.length} empty={t('desk.nothingWaits')}>
      {items.map((approval) => (
        <WaitingApproval key={approval.id} approval={approval} />
      ))}
    </DeskList>
  )
}
