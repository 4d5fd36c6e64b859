import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '../../../client/index.ts'
import { dayText } from '../registry/Moment.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn, RegistryQuery } from '../registry/types.ts'
import { useUrl } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { personName, snilsText } from './name.ts'
import { listPersons } from './queries.ts'

const NewPersonDialog = lazy(() => import('./NewPersonDialog.tsx').then((file) => ({ default: file.NewPersonDialog })))

interface PersonsRegistryProps {
  readonly fixed?: RegistryQuery
  readonly home: string | undefined
}

export function PersonsRegistry({ fixed, home }: PersonsRegistryProps) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const navigate = useNavigate()
  const columns: RegistryColumn<PersonRow>[] = [
    { key: 'lastName', title: t('persons.name'), sortable: true, show: personName },
    { key: 'birthDate', title: t('card.field.birthDate'), sortable: true, show: (row) => dayText(row.birthDate) },
    {
      key: 'snils',
      title: t('card.field.snils'),
      sortable: true,
      show: (row) => (row.snils ? snilsText(row.snils) : '—'),
    },
    {
      key: 'home',
      hidden: fixed !== undefined,
      title: t('card.field.home'),
      sortable: true,
      long: true,
      show: (row) => row.home.title,
    },
    { key: 'email', title: t('card.field.email'), hidden: true, show: (row) => row.email ?? '—' },
    { key: 'phone', title: t('card.field.phone'), hidden: true, show: (row) => row.phone ?? '—' },
  ]
  return (
    <>
      <Registry
        name="persons"
        {...(fixed ? { place: 'card' } : {})}
        title={t('persons.title')}
        columns={columns}
        load={listPersons}
        rowKey={(row) => row.id}
        open={(row) => ({ to: '/persons/$id', params: { id: row.id } })}
        {...(fixed ? { fixed, within: false } : {})}
        defaultSort="lastName,firstName,middleName"
        searchHint={t('persons.searchHint')}
        deeds={
          home !== undefined && (
            <Button type="primary" icon={<PlusIcon />} onClick={() => change({ new: 'person' })}>
              {t('persons.create')}
            </Button>
          )
        }
      />
      {home !== undefined && (url.new === 'person' || (url.new === 'yes' && !fixed)) && (
        <Suspense>
          <NewPersonDialog
            home={home}
            onClose={() => change({ new: undefined }, true)}
            onMade={(id) => void navigate({ to: '/persons/$id', params: { id } })}
          />
        </Suspense>
      )}
    </>
  )
}
