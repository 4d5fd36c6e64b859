import { useTranslation } from 'react-i18next'

/** What the change log writes about; a subsystem's own models come under their ids. */
export const models = [
  'organization',
  'person',
  'affiliation',
  'move',
  'staff-card',
  'account',
  'role',
  'template',
  'grant',
  'key',
  'catalog',
  'region',
  'setting',
  'letter',
  'job',
  'file',
  'directory',
  'record',
  'share',
] as const
export const operations = ['create', 'update', 'delete'] as const
export const events = ['session.started', 'session.ended', 'session.refused', 'personal-data.shown'] as const

export const useModelTitle = () => {
  const { t } = useTranslation()
  return (model: string): string => t(`logs.model.${model}`, { defaultValue: model })
}

export const useEventTitle = () => {
  const { t } = useTranslation()
  return (event: string): string => t(`logs.event.${event.replaceAll('.', '-')}`, { defaultValue: event })
}
