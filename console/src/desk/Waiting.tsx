import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { waitingApprovalsQuery } from '../approvals/queries.ts'
import { WaitingApproval } from '../approvals/WaitingApproval.tsx'
import { useWords } from '../i18n/words.ts'
import { ownJobsQuery } from '../jobs/queries.ts'
import { waitingRequestsQuery } from '../requests/queries.ts'
import { WaitingRequest } from '../requests/WaitingRequest.tsx'
import { useMay } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { DeskList } from './DeskList.tsx'
import { unsentLettersQuery } from './queries.ts'

/** What does not go on without the viewer: requests, bulk deeds that ended with faults, letters that were not sent. */
export function Waiting() {
  const { t } = useTranslation()
  const words = useWords()
  const may = useMay()
  const jobs = useQuery(ownJobsQuery)
  const toDecide = useQuery({ ...waitingRequestsQuery('to-decide'), enabled: may('dostup.requests.view') })
  const returned = useQuery(waitingRequestsQuery('mine'))
  const letters = useQuery({ ...unsentLettersQuery, enabled: may('dostup.settings.view') })
  const approvals = useQuery(waitingApprovalsQuery)
  const unknown = [jobs, letters, toDecide, returned, approvals].find(({ error, data }) => error && data === undefined)
  if (unknown) return <Failed of={unknown} />
  const failed = (jobs.data?.items ?? []).filter((job) => job.settledAt !== null && (job.failed > 0 || job.stopped))
  const unsent = letters.data?.total ?? 0
  const requests = [...(returned.data?.items ?? []), ...(toDecide.data?.items ?? [])]
  const rows = [
    ...(approvals.data?.items ?? []).map((approval) => <WaitingApproval key={approval.id} approval={approval} />),
    ...requests.map((request) => <WaitingRequest key={request.id} request={request} />),
    ...failed.map((job) => (
      <li key={job.id}>
        <span className="desk__what">
          <Link to="/jobs/$id" params={{ id: job.id }}>
            {words(job.title)}
          </Link>
          <small>
            {job.stopped ? words(job.stopped.title) : t('desk.notDone', { failed: job.failed, total: job.total })}
          </small>
        </span>
        <Link to="/jobs/$id" params={{ id: job.id }}>
          {t('desk.whatFailed')}
        </Link>
      </li>
    )),
    ...(unsent > 0
      ? [
          <li key="letters">
            <span className="desk__what">
              <strong>{t('desk.unsent', { count: unsent })}</strong>
            </span>
            <Link to="/settings" search={{ tab: 'letters' }}>
              {t('desk.look')}
            </Link>
          </li>,
        ]
      : []),
  ]
  return (
    <DeskList
      id="desk-waiting"
      title={t('desk.waiting')}
      note={rows.length || undefined}
      empty={t('desk.nothingWaits')}
    >
      {rows}
    </DeskList>
  )
}
