import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table, Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account, Grant } from '../../../client/index.ts'
import { StateMark, type Tone } from '../card/StateMark.tsx'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/Moment.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { GiveRoleDialog } from './GiveRoleDialog.tsx'
import { GrantDeeds } from './GrantDeeds.tsx'
import { grantsQuery } from './queries.ts'

export const useGrantTitle = () => {
  const words = useWords()
  return (grant: Pick<Grant, 'role' | 'right'>): string =>
    grant.role?.title ?? words(grant.right?.title, grant.right?.id)
}

/** N8: what the account was given, where, by whom and until when; each can be deactivated, then deleted (N9). */
export function GrantsTab({ account }: { account: Account }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const grants = useQuery(grantsQuery(account.id))
  const title = useGrantTitle()
  if (grants.error && !grants.data) return <FailurePage error={grants.error} onRetry={() => grants.refetch()} />
  if (!grants.data) return <Waiting />
  const { items, hidden } = grants.data
  return (
    <>
      {account.may.giveGrant && (
        <div style={{ marginBottom: 10 }}>
          <Button type="primary" icon={<PlusIcon />} onClick={() => change({ give: 'yes' })}>
            {t('accounts.giveRole')}
          </Button>
        </div>
      )}
      <Table<Grant>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={items}
        className="grants"
        locale={{ emptyText: <p style={{ padding: 16, margin: 0 }}>{t('accounts.noGrants')}</p> }}
        aria-label={t('accounts.grants')}
        columns={[
          { title: t('accounts.roleOrRight'), render: (_, row) => <GrantTitle grant={row} title={title(row)} /> },
          {
            title: t('card.field.scope'),
            width: '30%',
            render: (_, row) => (
              <Link to="/organizations/$id" params={{ id: row.scope.id }}>
                {row.scope.title}
              </Link>
            ),
          },
          { title: t('accounts.state'), render: (_, row) => <GrantState grant={row} /> },
          {
            title: t('card.field.validUntil'),
            render: (_, row) => (row.validUntil ? <Moment at={row.validUntil} /> : t('accounts.forever')),
          },
          { title: t('accounts.givenBy'), render: (_, row) => <Given grant={row} /> },
          {
            title: <span className="visually-hidden">{t('accounts.deeds')}</span>,
            align: 'right',
            render: (_, row) => <GrantDeeds grant={row} account={account} title={title(row)} />,
          },
        ]}
      />
      {hidden > 0 && <p style={{ opacity: 0.8 }}>{t('accounts.hiddenGrants', { count: hidden })}</p>}
      {url.give && account.may.giveGrant && (
        <GiveRoleDialog
          account={account}
          scope={url.scope}
          role={url.role}
          onClose={() => change({ give: undefined, scope: undefined, role: undefined }, true)}
        />
      )}
    </>
  )
}

function GrantTitle({ grant, title }: { grant: Grant; title: string }) {
  const { t } = useTranslation()
  if (grant.role) {
    return (
      <Link to="/roles/$id" params={{ id: grant.role.id }}>
        {title}
      </Link>
    )
  }
  return (
    <>
      {title} <Tag>{t('accounts.singleRight')}</Tag>
    </>
  )
}

const tones: Readonly<Record<Grant['state'], Tone>> = {
  live: 'good',
  deactivated: 'warn',
  expired: 'idle',
  'not-started': 'info',
}

function GrantState({ grant }: { grant: Grant }) {
  const { t } = useTranslation()
  const tag = <StateMark tone={tones[grant.state]}>{t(`accounts.grantState.${grant.state}`)}</StateMark>
  if (!grant.deactivatedAt) return tag
  return (
    <Tooltip
      title={
        <>
          {grant.deactivatedBy}, <Moment at={grant.deactivatedAt} />
        </>
      }
    >
      {tag}
    </Tooltip>
  )
}

function Given({ grant }: { grant: Grant }) {
  const { t } = useTranslation()
  return (
    <>
      {grant.createdBy ?? t(`accounts.source.${grant.source}`, { defaultValue: grant.source })}
      <br />
      <small>
        <Moment at={grant.createdAt} />
        {grant.reason && ` · ${grant.reason}`}
      </small>
    </>
  )
}
