import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { Moment } from '../registry/Moment.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn, RegistryQuery } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { NewAccountDialog } from './NewAccountDialog.tsx'
import { listAccounts } from './queries.ts'

interface AccountsRegistryProps {
  readonly fixed?: RegistryQuery
  /** Where a new account would be at home; absent: the viewer may not create one here. */
  readonly home: string | undefined
}

export function AccountsRegistry({ fixed, home }: AccountsRegistryProps) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { catalog, metarole } = useCatalogTitles()
  return (
    <>
      <Registry
        name="accounts"
        {...(fixed ? { place: 'card' } : {})}
        title={t('accounts.title')}
        columns={useColumns(fixed !== undefined)}
        load={listAccounts}
        rowKey={(row) => row.id}
        open={(row) => ({ to: '/accounts/$id', params: { id: row.id } })}
        {...(fixed ? { fixed, within: false } : {})}
        defaultSort="title"
        searchHint={t('accounts.searchHint')}
        filters={[
          {
            key: 'metarole',
            title: t('accounts.metarole'),
            many: true,
            options: (catalog?.metaroles ?? []).map((row) => ({ value: row.id, label: metarole(row.id) })),
          },
          {
            key: 'active',
            title: t('accounts.state'),
            options: [
              { value: 'true', label: t('accounts.active') },
              { value: 'false', label: t('accounts.inactive') },
            ],
          },
        ]}
        deeds={
          home !== undefined && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'account' })}>
              {t('accounts.create')}
            </Button>
          )
        }
      />
      {home !== undefined && (url.new === 'account' || url.new === 'yes') && (
        <NewAccountDialog
          home={home}
          person={url.person}
          onClose={() => change({ new: undefined, person: undefined }, true)}
        />
      )}
    </>
  )
}

/** Inside an organization's card its own title in every row would say nothing. */
const useColumns = (inCard: boolean): RegistryColumn<AccountRow>[] => {
  const { t } = useTranslation()
  const { metarole } = useCatalogTitles()
  return [
    { key: 'login', title: t('accounts.login'), sortable: true, quick: 'login', show: (row) => row.login },
    {
      key: 'title',
      title: t('accounts.name'),
      sortable: true,
      quick: 'title',
      show: (row) => (row.title === row.login ? '—' : row.title),
    },
    { key: 'metarole', title: t('accounts.metarole'), sortable: true, show: (row) => metarole(row.metarole) },
    {
      key: 'home',
      hidden: inCard,
      title: t('accounts.home'),
      sortable: true,
      long: true,
      show: (row) => row.home.title,
    },
    { key: 'active', title: t('accounts.state'), sortable: true, show: (row) => <AccountState active={row.active} /> },
    { key: 'email', title: t('accounts.email'), sortable: true, hidden: true, show: (row) => row.email ?? '—' },
    {
      key: 'lastSignInAt',
      title: t('accounts.lastSignIn'),
      sortable: true,
      show: (row) => <Moment at={row.lastSignInAt} />,
    },
  ]
}

export function AccountState({ active }: { active: boolean }) {
  const { t } = useTranslation()
  return <StateMark tone={active ? 'good' : 'idle'}>{active ? t('accounts.active') : t('accounts.inactive')}</StateMark>
}
