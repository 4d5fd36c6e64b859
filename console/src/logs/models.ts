import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWords } from '../i18n/words.ts'
import { catalogQuery } from '../roles/catalog.ts'
import './own-texts.ts'

/** What the change log writes about; a subsystem's own models come under their ids. */
export const models = [
  'organization',
  'person',
  'pair',
  'feed',
  'affiliation',
  'move',
  'staff-card',
  'account',
  'role',
  'template',
  'grant',
  'key',
  'client',
  'signing-key',
  'catalog',
  'region',
  'setting',
  'letter',
  'job',
  'file',
  'directory',
  'provider',
  'record',
  'share',
  'message',
  'log-entry',
  'unavailability',
  'request',
  'portal-item',
  'signature',
  'signature-authority',
  'approval',
  'approval-route',
  'substitute',
  'review',
  'book',
  'alias',
  'webhook',
  'backup',
  'subscription',
  'inquiry',
  'emergency',
  'separation-rule',
  'separation-exception',
  'rule',
  'finding',
] as const
export const operations = ['create', 'delete', 'update', 'new'] as const
export const events = [
  'session.started',
  'session.entered-as',
  'session.ended',
  'session.refused',
  'personal-data.shown',
  'person.opened',
] as const

export const useModelTitle = () => {
  const { t } = useTranslation()
  return (model: string): string => t(`logs.model.${model}`, { defaultValue: model })
}

/** The product’s own events, and those that the preset declares for its subsystems (B14). */
export const useEventTypes = () => {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const own = events.map((value) => ({ value, label: t(`logs.event.${value.replaceAll('.', '-')}`) }))
  const declared = (data?.subsystems ?? []).flatMap(({ title, events: some = [] }) =>
    some.map((one) => ({ value: one.id, label: `${words(one.title)} (${words(title)})` })),
  )
  return [...own, ...declared]
}

export const useEventTitle = () => {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const declared = new Map(
    (data?.subsystems ?? []).flatMap(({ events: some = [] }) => some.map(({ id, title }) => [id, title] as const)),
  )
  return (event: string): string =>
    words(declared.get(event), t(`logs.event.${event.replaceAll('.', '-')}`, { defaultValue: event }))
}
