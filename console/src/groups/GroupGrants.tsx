import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GroupGrant, Organization } from '../../../client/index.ts'
import { deleteGrant } from '../accounts/queries.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay } from '../session/me.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { GiveAllDialog } from './GiveAllDialog.tsx'
import { giveToAffiliates, groupGrantsQuery } from './queries.ts'
import './own-texts.ts'

/** «Всем, кто здесь состоит»: one grant for everyone affiliated. */
export function GroupGrants({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const grants = useQuery(groupGrantsQuery(organization.id))
  const [giving, setGiving] = useState(false)
  if (grants.error && !grants.data) return <FailurePage inside error={grants.error} onRetry={() => grants.refetch()} />
  if (!grants.data) return <Waiting />
  const { items, hidden, may } = grants.data
  return (
    <section aria-label={t('groups.everyone')} className="groups">
      <header>
        <h2>{t('groups.everyone')}</h2>
        {may.give && (
          <Button icon={<PlusIcon />} onClick={() => setGiving(true)}>
            {t('groups.give')}
          </Button>
        )}
      </header>
      <p>{t('groups.everyoneWhat')}</p>
      <GrantsTable items={items} organization={organization} />
      {hidden > 0 && <p className="groups__none">{t('accounts.hiddenGrants', { count: hidden })}</p>}
      {giving && <GiveAllDialog organization={organization} onClose={() => setGiving(false)} />}
    </section>
  )
}

function GrantsTable({ items, organization }: { items: readonly GroupGrant[]; organization: Organization }) {
  const { t } = useTranslation()
  const words = useWords()
  const take = useTaking(organization)
  const power = ({ role, right }: GroupGrant) => role?.title ?? (right ? words(right.title) : '')
  return (
    <Table<GroupGrant>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...items]}
      locale={{ emptyText: t('groups.noGrants') }}
      aria-label={t('groups.everyone')}
      columns={[
        { title: t('accounts.roleAndScope'), render: (_, row) => `${power(row)} · ${row.scope.title}` },
        {
          title: t('groups.kind'),
          render: (_, { kind, below }) =>
            `${t(`groups.kinds.${kind ?? 'any'}`)}${below ? `, ${t('groups.belowShort')}` : ''}`,
        },
        {
          title: t('card.field.validUntil'),
          render: (_, { validUntil }) => (validUntil ? <Moment at={validUntil} /> : t('accounts.forever')),
        },
        {
          title: <span className="visually-hidden">{t('accounts.deeds')}</span>,
          align: 'right',
          render: (_, row) =>
            row.may.delete && (
              <Button
                size="small"
                type="text"
                danger
                aria-label={t('accounts.deleteGrant.label', { title: power(row), name: organization.title })}
                onClick={() => take(row, { title: power(row), name: organization.title, scope: row.scope.title })}
              >
                {t('accounts.deleteGrant.deed')}
              </Button>
            ),
        },
      ]}
    />
  )
}

/** As it was given, to be given again. */
const sameAgain = ({ role, right, scope, kind, below, limitedTo, validFrom, validUntil, reason }: GroupGrant) => ({
  ...(role ? { roleId: role.id } : { rightId: right?.id }),
  ...{ scopeId: scope.id, kind, below, validFrom, validUntil },
  ...(limitedTo.length > 0 && { limitedTo: limitedTo.map(({ id }) => id) }),
  ...(reason && { reason }),
})

function useTaking(organization: Organization) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const mayAsk = useMay()('dostup.decisions.explain')
  const taking = useDeed({
    run: ({ id }: GroupGrant) => deleteGrant(id),
    said: () => t('card.saved'),
    undo: (_, taken) => (taken.may.giveBack ? () => giveToAffiliates(organization.id, sameAgain(taken)) : undefined),
  })
  return (row: GroupGrant, values: { title: string; name: string; scope: string }) =>
    confirm({
      title: t('accounts.deleteGrant.title', values),
      what: t('accounts.deleteGrant.what', values),
      verb: t('accounts.deleteGrant.deed'),
      takes: true,
      effect: mayAsk && row.state === 'live' ? { proposed: { deed: 'delete-grant', id: row.id }, page: {} } : undefined,
      run: () => taking.perform(row),
    })
}
