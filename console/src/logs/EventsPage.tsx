import { Descriptions, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
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
import { ProofLink } from './ProofLink.tsx'
import { nameOf, who } from './who.ts'
import './own-texts.ts'

const load = (query: RegistryQuery) =>
  ask(client.GET('/api/events', { params: { query: asked<'/api/events'>(query) } }))

/** B14: user, institution, event, time; by default from the earlier to the later. */
export function EventsPage() {
  const { t } = useTranslation()
  const zone = useZone()
  const title = useEventTitle()
  const [opened, setOpened] = useState<Event>()
  const types = useEventTypes()
  const { subsystem } = useCatalogTitles()
  const columns = useDescribedColumns<'events', Event>('events', {
    at: (row) => <Moment at={row.at} seconds />,
    account: (row) => nameOf(row.account) || t('logs.unknownLogin'),
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
        onOpen={setOpened}
        defaultSort="at"
        searchHint={t('logs.searchUser')}
        filters={[
          {
            key: 'event',
            title: t('logs.eventTitle'),
            options: types,
          },
        ]}
        moreFilters={[{ words: ['from', 'to'], show: <PeriodFilter /> }]}
      />
      {opened && <EventDialog event={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function EventDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const { t } = useTranslation()
  const title = useEventTitle()
  const { subsystem } = useCatalogTitles()
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('logs.eventFact.at'), <Moment key="at" at={event.at} seconds />],
    [t('logs.eventFact.who'), who(event.account) || t('logs.unknownLogin')],
    [t('logs.eventFact.organization'), event.organization?.title],
    [t('logs.eventFact.object'), event.object?.title],
    [t('logs.eventFact.subsystem'), subsystem(event.subsystem)],
    [t('logs.eventFact.ip'), event.ip],
  ]
  return (
    <Modal open onCancel={onClose} footer={null} width={560} title={title(event.event)}>
      <Descriptions
        size="small"
        column={1}
        items={facts.flatMap(([label, children]) => (children ? [{ key: label, label, children }] : []))}
      />
      {event.account.title !== null && <ProofLink of="events" id={event.id} />}
    </Modal>
  )
}
