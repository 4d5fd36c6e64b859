import { Button } from 'antd'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { ImportLink } from '../imports/ImportLink.tsx'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { placesAsked, usePlacesFilter } from '../organizations/filters/use-places-filter.ts'
import { Eye, isNumber } from '../persons/Eye.tsx'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryColumn } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { AccountState } from './AccountState.tsx'
import { NewAccountDialog } from './NewAccountDialog.tsx'
import { BulkCards } from './password/BulkCards.tsx'
import { listAccounts } from './queries.ts'

const AccountPanel = lazy(() => import('./AccountPanel.tsx').then((file) => ({ default: file.AccountPanel })))

interface AccountsRegistryProps {
  readonly fixed?: RegistryQuery
  /** Where a new account would be at home; absent: the viewer may not create one here. */
  readonly home: string | undefined
}

export function AccountsRegistry({ fixed, home }: AccountsRegistryProps) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { catalog } = useCatalogTitles()
  const language = useLanguage()
  const places = usePlacesFilter()
  const emptyText = catalog?.policies.emptyTexts?.accounts?.[language]
  return (
    <>
      <Registry
        name="accounts"
        {...(fixed ? { place: 'card' } : {})}
        title={t('accounts.title')}
        columns={useColumns(fixed !== undefined)}
        load={listAccounts}
        {...(fixed ? {} : { asking: placesAsked })}
        rowKey={(row) => row.id}
        rowName={(row) => row.login}
        exported
        ticks
        bulk={(selection, count) => (
          <>
            <BulkDeeds of="account" selection={selection} count={count} />
            <BulkCards selection={selection} count={count} />
          </>
        )}
        open={(row) => ({ to: '/accounts/$id', params: { id: row.id } })}
        {...(fixed ? { fixed, within: false } : { beside: (id: string) => <AccountPanel id={id} /> })}
        defaultSort="title"
        searchHint={t('accounts.searchHint')}
        {...(emptyText && { emptyText })}
        filters={[...(fixed ? [] : places), ...useFilters()]}
        deeds={
          <>
            <ImportLink kind="accounts" />
            {home !== undefined && (
              <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'account' })}>
                {t('accounts.create')}
              </Button>
            )}
          </>
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

const useFilters = () => {
  const { t } = useTranslation()
  const { catalog, metarole } = useCatalogTitles()
  return [
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
    {
      key: 'entry',
      title: t('accounts.entryTitle'),
      options: ['never', 'locked', 'left'].map((value) => ({ value, label: t(`accounts.entry.${value}`) })),
    },
  ]
}

/** Inside an organization's card its own title in every row would say nothing. */
const useColumns = (inCard: boolean): RegistryColumn<AccountRow>[] => {
  const { metarole } = useCatalogTitles()
  return useDescribedColumns<'accounts', AccountRow>('accounts', {
    login: (row) => row.login,
    title: (row) => {
      if (isNumber(row.login)) return <Eye of="accounts" id={row.id} title={row.login} />
      return row.title === row.login ? '—' : row.title
    },
    metarole: (row) => metarole(row.metarole),
    home: { long: true, hidden: inCard, show: (row) => row.home.title },
    // Only the abnormal is marked.
    active: (row) => !row.active && <AccountState {...row} />,
    template: { long: true, show: (row) => row.template?.title ?? '' },
    email: (row) => row.email ?? '—',
    snils: (row) => row.snils ?? '—',
    lastSignInAt: (row) => <Moment at={row.lastSignInAt} />,
  })
}
