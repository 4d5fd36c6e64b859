import type { PortalItem } from '../../../../client/index.ts'

export const itemKinds = [
  'news',
  'event',
  'material',
  'webinar',
  'answer',
  'role-page',
] as const satisfies readonly PortalItem['kind'][]

export const isDated = (kind: PortalItem['kind']): boolean => kind === 'event' || kind === 'webinar'
