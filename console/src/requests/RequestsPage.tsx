import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RequestRow } from '../../../client/index.ts'
import { BulkDeeds } from '../jobs/bulk/BulkDeeds.tsx'
import { usePlacesFilter } from '../organizations/filters/use-places-filter.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import type { RegistryFilter } from '../registry/types.ts'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useWithin } from '../shell/url.ts'
import { PlusIcon } from '../theme/icons.tsx'
import { listRequests } from './queries.ts'
import { RequestState } from './RequestState.tsx'
import './own-texts.ts'

const whose = ['mine', 'to-decide', 'taken'] as const
export const kinds = ['role', 'merge', 'correction', 'access'] as const
const states = ['draft', 'sent', 'taken', 'returned', 'done', 'declined', 'withdrawn'] as const

/** «Заявки»: one’s own, those to be decided, and all that the viewer sees. */
export function RequestsPage() {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      <PageHead title={t('shell.section.requests')} />
      {may('dostup.organizations.view') ? <OfPlaces /> : <Requests places={[]} />}
    </>
  )
}

const OfPlaces = () => <Requests places={usePlacesFilter()} />

function Requests({ places }: { places: readonly RegistryFilter[] }) {
  const { t } = useTranslation()
  const decides = useMay()('dostup.requests.view')
  const navigate = useNavigate()
  const within = useWithin()
  return (
    <Registry
      name="requests"
      title={t('shell.section.requests')}
      columns={useColumns()}
      load={listRequests}
      rowKey={(row) => row.id}
      rowName={(row) => t('requests.numbered', { number: row.number })}
      exported
      within={false}
      asking={({ places: chosen = within, ...query }: RegistryQuery): RegistryQuery =>
        chosen === undefined ? query : { ...query, organization: chosen }
      }
      open={(row) => ({ to: '/requests/$id', params: { id: row.id } })}
      defaultSort="-number"
      searchHint={t('requests.searchHint')}
      emptyText={t('requests.none')}
      filters={[...places, ...useFilters(decides)]}
      {...(decides
        ? { ticks: true, bulk: (selection, count) => <BulkDeeds {...{ of: 'request', selection, count }} /> }
        : {})}
      deeds={
        <Button type="primary" icon={<PlusIcon />} onClick={() => void navigate({ to: '/requests/new' })}>
          {t('requests.create')}
        </Button>
      }
    />
  )
}

const useColumns = () => {
  const { t } = useTranslation()
  return useDescribedColumns<'requests', RequestRow>('requests', {
    number: (row) => t('requests.numbered', { number: row.number }),
    kind: (row) => t(`requests.kind.${row.kind}`),
    about: {
      long: true,
      show: (row) => (row.count > 3 ? t('requests.andMore', { about: row.about, count: row.count - 3 }) : row.about),
    },
    organization: { long: true, show: (row) => row.organization.title },
    askedBy: { long: true, show: (row) => (row.byProduct ? t('requests.byProduct') : (row.askedBy ?? '—')) },
    takenBy: { long: true, show: (row) => row.takenBy ?? '—' },
    state: (row) => <RequestState request={row} />,
    sentAt: (row) => <Moment at={row.sentAt} />,
    dueAt: (row) => <Moment at={row.dueAt} />,
    updatedAt: { hidden: true, show: (row) => <Moment at={row.updatedAt} /> },
  })
}

function useFilters(decides: boolean) {
  const { t } = useTranslation()
  const options = (words: readonly string[], of: string) =>
    words.map((value) => ({ value, label: t(`requests.${of}.${value}`) }))
  return [
    {
      key: 'whose',
      title: t('requests.whoseTitle'),
      options: options(decides ? whose : whose.slice(0, 1), 'whose'),
    },
    { key: 'kind', title: t('requests.kindTitle'), options: options(kinds, 'kind') },
    { key: 'state', title: t('requests.stateTitle'), options: options(states, 'state') },
    { key: 'overdue', title: t('requests.dueTitle'), options: [{ value: 'true', label: t('requests.overdue') }] },
  ]
}
