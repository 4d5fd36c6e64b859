import { useTranslation } from 'react-i18next'
import { ask, type Event } from '../../../client/index.ts'
import { asked } from '../registry/asked.ts'
import { useDescribedColumns } from '../registry/columns/described-columns.ts'
import { PeriodFilter, periodMoments } from '../registry/filters/PeriodFilter.tsx'
import { Registry } from '../registry/Registry.tsx'
import type { RegistryQuery } from '../registry/registry-query.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { useZone } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useEventTitle, useEventTypes } from './models.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/events', { params: { query: asked<'/api/events'>(query) } }))

/** B14: user, institution, event, time; by default from the earlier to the later. */
export function EventsPage() {
  const { t } = useTranslation()
  const zone = useZone()
  const title = useEventTitle()
  const types = useEventTypes()
  const { subsystem } = useCatalogTitles()
  const columns = useDescribedColumns<'events', Event>('events', {
    at: (row) => <Moment at={row.at} seconds />,
    account: (row) => row.account.title || t('logs.unknownLogin'),
    login: (row) => row.account.login ?? '—',
    organization: { long: true, show: (row) => row.organization?.title ?? '—' },
    event: (row) => title(row.event),
    object: { long: true, show: (row) => row.object?.title ?? '—' },
    subsystem: (row) => subsystem(row.subsystem),
    ip: (row) => row.ip ?? '—',
  })
  return (
    <>
      <PageHead title={t('shell.section.events')} />
      <Registry
        name="events"
        title={t('shell.section.events')}
        columns={columns}
        load={load}
        asking={(query) => periodMoments(query, zone)}
        exported
        rowKey={(row) => row.id}
        defaultSort="at"
        searchHint={t('logs.searchUser')}
        filters={[
          {
            key: 'event',
            title: t('logs.eventTitle'),
            options: types,
          },
        ]}
        moreFilters={<PeriodFilter />}
        moreFilterKeys={['from', 'to']}
      />
    </>
  )
}
