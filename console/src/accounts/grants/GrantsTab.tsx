import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account, Grant } from '../../../../client/index.ts'
import { StateMark, type Tone } from '../../card/StateMark.tsx'
import { Moment } from '../../registry/time/Moment.tsx'
import { OrganizationLink } from '../../shell/links.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { useUrl } from '../../shell/url.ts'
import { PlusIcon } from '../../theme/icons.tsx'
import { grantsQuery } from '../queries.ts'
import { GiveRoleDialog } from './GiveRoleDialog.tsx'
import { GrantDeeds } from './GrantDeeds.tsx'
import { useGrantParts } from './grant-parts.ts'
import { useGrantTitle } from './grant-title.ts'
import { LastUse } from './LastUse.tsx'
import { Within } from './Within.tsx'
import './grants.css'
import '../../access/own-texts.ts'

/** N8: what the account was given, where, by whom and until when; each can be deactivated, then deleted (N9). */
export function GrantsTab({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const grants = useQuery(grantsQuery(account.id))
  const partsOf = useGrantParts()
  if (grants.error && !grants.data) return <FailurePage inside error={grants.error} onRetry={() => grants.refetch()} />
  if (!grants.data) return <Waiting />
  const { items, hidden } = grants.data
  const parts = partsOf(items)
  return (
    <>
      {account.may.giveGrant && (
        <div style={{ marginBottom: 10 }}>
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ give: 'yes' })}>
            {t('accounts.giveRole')}
          </Button>
        </div>
      )}
      {parts.map((part) => (
        <section key={part.key} aria-label={part.title}>
          {part.titled && <h2 className="grants__part">{part.title}</h2>}
          <GrantTable account={account} title={part.title} grants={part.grants} />
        </section>
      ))}
      {hidden > 0 && <p style={{ opacity: 0.8 }}>{t('accounts.hiddenGrants', { count: hidden })}</p>}
      {url.give && account.may.giveGrant && (
        <GiveRoleDialog
          account={account}
          scope={url.scope}
          role={url.role}
          right={url.right}
          onClose={() => change({ give: undefined, scope: undefined, role: undefined, right: undefined }, true)}
        />
      )}
    </>
  )
}

interface GrantTableProps {
  readonly account: Account
  readonly title: string
  readonly grants: readonly Grant[]
}

function GrantTable({ account, title, grants }: GrantTableProps) {
  const { t } = useTranslation()
  const power = useGrantTitle()
  return (
    <Table<Grant>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...grants]}
      className="grants"
      locale={{ emptyText: <p style={{ padding: 16, margin: 0 }}>{t('accounts.noGrants')}</p> }}
      aria-label={title}
      columns={[
        { title: t('accounts.roleAndScope'), render: (_, row) => <GrantTitle grant={row} title={power(row)} /> },
        { title: t('accounts.state'), render: (_, row) => <GrantState grant={row} /> },
        { title: t('accounts.givenBy'), render: (_, row) => <Given grant={row} /> },
        {
          title: <span className="visually-hidden">{t('accounts.deeds')}</span>,
          align: 'right',
          render: (_, row) => <GrantDeeds grant={row} account={account} title={power(row)} />,
        },
      ]}
    />
  )
}

function GrantTitle({ grant, title }: { grant: Grant; title: string }) {
  const { t } = useTranslation()
  return (
    <>
      {grant.role ? (
        <Link to="/roles/$id" params={{ id: grant.role.id }} className="grants__title">
          {title}
        </Link>
      ) : (
        <>
          <span className="grants__title">{title}</span> <Tag>{t('accounts.singleRight')}</Tag>
        </>
      )}
      <small className="grants__more">
        <OrganizationLink of={grant.scope} />
        <Within places={grant.limitedTo} />
      </small>
    </>
  )
}

const tones: Readonly<Record<Grant['state'], Tone>> = {
  live: 'good',
  deactivated: 'warn',
  expired: 'idle',
  'not-started': 'info',
}

/** In force or not, and until when; who took it away is said where it was taken. */
function GrantState({ grant }: { grant: Grant }) {
  const { t } = useTranslation()
  return (
    <>
      <StateMark tone={tones[grant.state]}>{t(`accounts.grantState.${grant.state}`)}</StateMark>
      <small className="grants__more">
        {grant.state === 'not-started' && (
          <>
            {t('accounts.since')} <Moment at={grant.validFrom} />{' '}
          </>
        )}
        {grant.deactivatedAt ? (
          <>
            <Moment at={grant.deactivatedAt} /> · {grant.deactivatedBy}
          </>
        ) : grant.validUntil ? (
          <>
            {t('access.until')} <Moment at={grant.validUntil} />
          </>
        ) : (
          t('accounts.forever')
        )}
      </small>
      <small className="grants__more">
        <LastUse use={grant.use} />
      </small>
    </>
  )
}

function Given({ grant }: { grant: Grant }) {
  const { t } = useTranslation()
  return (
    <>
      {grant.ruleId !== null ? (
        <Link to="/access-rules">{t('accounts.source.rule')}</Link>
      ) : (
        (grant.createdBy ?? t(`accounts.source.${grant.source}`, { defaultValue: grant.source }))
      )}
      <small className="grants__more">
        <Moment at={grant.createdAt} />
        {grant.reason && ` · ${grant.reason}`}
      </small>
    </>
  )
}
