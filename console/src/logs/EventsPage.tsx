import { useTranslation } from 'react-i18next'
import { ask, type Event } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { Moment } from '../registry/Moment.tsx'
import { PeriodFilter, periodMoments } from '../registry/PeriodFilter.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryColumn, RegistryQuery } from '../registry/types.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { events, useEventTitle } from './models.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/events', { params: { query: asked<'/api/events'>(periodMoments(query)) } }))

/** B14: user, institution, event, time; by default from the earlier to the later. */
export function EventsPage() {
  const { t } = useTranslation()
  const title = useEventTitle()
  const { subsystem } = useCatalogTitles()
  const columns: RegistryColumn<Event>[] = [
    { key: 'at', title: t('logs.at'), sortable: true, show: (row) => <Moment at={row.at} seconds /> },
    {
      key: 'account',
      title: t('logs.user'),
      sortable: true,
      quick: 'account',
      show: (row) => row.account.title || t('logs.unknownLogin'),
    },
    { key: 'login', title: t('logs.login'), sortable: true, quick: 'login', show: (row) => row.account.login ?? '—' },
    {
      key: 'organization',
      title: t('logs.organization'),
      sortable: true,
      long: true,
      show: (row) => row.organization?.title ?? '—',
    },
    { key: 'event', title: t('logs.eventTitle'), show: (row) => title(row.event) },
    { key: 'subsystem', title: t('card.field.subsystem'), show: (row) => subsystem(row.subsystem), hidden: true },
    { key: 'ip', title: 'IP', show: (row) => row.ip ?? '—' },
  ]
  return (
    <>
      <PageHead title={t('shell.section.events')} />
      <Registry
        name="events"
        title={t('shell.section.events')}
        columns={columns}
        load={load}
        rowKey={(row) => row.id}
        defaultSort="at"
        searchable={false}
        filters={[
          {
            key: 'event',
            title: t('logs.eventTitle'),
            options: events.map((event) => ({ value: event, label: title(event) })),
          },
        ]}
        moreFilters={<PeriodFilter />}
        moreFilterKeys={['from', 'to']}
      />
    </>
  )
}
