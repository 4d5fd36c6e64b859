import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApprovalsOfRecord } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { ApprovalState } from './ApprovalState.tsx'
import { approvalsOfOrganizationQuery, approvalsOfRecordQuery, startApproval } from './queries.ts'
import './approvals.css'
import './own-texts.ts'

/** On the card of a record: how its approvals stand, and the ways that it may be sent now. */
export function RecordApprovals({ id }: { id: string }) {
  const found = useQuery(approvalsOfRecordQuery(id))
  return <ApprovalsOfNode id={id} found={found} />
}

/** The same on that of an organization, a unit or a class. */
export function OrganizationApprovals({ id }: { id: string }) {
  const found = useQuery(approvalsOfOrganizationQuery(id))
  return <ApprovalsOfNode id={id} found={found} />
}

function ApprovalsOfNode({ id, found }: { id: string; found: UseQueryResult<ApprovalsOfRecord> }) {
  const { t } = useTranslation()
  const words = useWords()
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <Spin />
  const { items, routes } = found.data
  return (
    <>
      {routes.length > 0 && (
        <p className="approvals__routes">
          {routes.map((route) => (
            <Send key={route.id} route={route.id} title={words(route.title)} record={id} />
          ))}
        </p>
      )}
      {items.length === 0 && <p>{t('approvals.never')}</p>}
      <ul className="approvals__list">
        {items.map((one) => (
          <li key={one.id}>
            <span>
              <Link to="/approvals/$id" params={{ id: one.id }}>
                {words(one.route)} {t('approvals.numbered', { number: one.number })}
              </Link>{' '}
              <ApprovalState approval={one} />
              <small>
                {one.stage && `${words(one.stage)} · `}
                {one.startedBy} · <Moment at={one.createdAt} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Send({ route, title, record }: { route: string; title: string; record: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const deed = useDeed({
    run: () => startApproval(route, record),
    said: () => t('approvals.said.started'),
    changes: [['approvals']],
    onDone: ({ id }) => void navigate({ to: '/approvals/$id', params: { id } }),
  })
  return (
    <Button loading={deed.isPending} onClick={() => void deed.perform()}>
      {t('approvals.send', { route: title })}
    </Button>
  )
}
