import type { Dayjs } from 'dayjs'
import type { PortalCard, PortalItemEdit } from '../../../../client/index.ts'
import { inZone, momentOn } from '../../registry/time/zone.ts'

type Reach = 'everyone' | 'all' | 'organizations'

/** As the form has it. */
export interface TypedItem {
  readonly title?: string
  readonly ownerId?: string
  readonly body?: PortalCard['body']
  readonly reach?: Reach
  readonly organizations?: readonly (string | undefined)[]
  readonly metaroles?: string[]
  readonly roles?: string[]
  readonly levels?: string[]
  readonly shownFrom?: Dayjs | null
  readonly shownUntil?: Dayjs | null
  readonly beginsAt?: Dayjs | null
  readonly endsAt?: Dayjs | null
  readonly place?: string | null
  readonly link?: string | null
  readonly section?: string | null
  readonly situation?: number | null
}

const times = ['shownFrom', 'shownUntil', 'beginsAt', 'endsAt'] as const
const ids = (some: readonly { readonly id: string }[]): string[] => some.map(({ id }) => id)

export function typedOf(item: PortalCard, zone: string): TypedItem {
  const { audience } = item
  const moments = times.map((name) => [name, item[name] ? inZone(item[name], zone) : null])
  return {
    ...{ title: item.title, ownerId: item.owner.id, body: item.body },
    reach: audience.everyone ? 'everyone' : audience.organizations.length > 0 ? 'organizations' : 'all',
    organizations: ids(audience.organizations),
    ...{ metaroles: ids(audience.metaroles), roles: ids(audience.roles), levels: ids(audience.levels) },
    ...{ place: item.place, link: item.link, section: item.section, situation: item.situation },
    ...Object.fromEntries(moments),
  }
}

export function editOf(typed: TypedItem, zone: string): PortalItemEdit {
  const { title = '', ownerId = '', body = [], reach, organizations = [] } = typed
  const limits = { metaroles: typed.metaroles ?? [], roles: typed.roles ?? [], levels: typed.levels ?? [] }
  const chosen = organizations.filter((id) => id !== undefined)
  const moments = times.map((name) => [name, typed[name] ? momentOn(typed[name], zone) : null])
  return {
    ...{ title: title.trim(), ownerId, body },
    audience:
      reach === 'everyone'
        ? { everyone: true, metaroles: [], roles: [], levels: [], organizations: [] }
        : { everyone: false, ...limits, organizations: reach === 'organizations' ? chosen : [] },
    ...{ place: typed.place?.trim() || null, link: typed.link?.trim() || null, section: typed.section?.trim() || null },
    situation: typed.situation ?? null,
    ...Object.fromEntries(moments),
  }
}

/** What readers will see of it. */
export function shownOf(typed: TypedItem, zone: string) {
  const { title = '', body = [], beginsAt, endsAt } = typed
  const moment = (at: Dayjs | null | undefined) => (at ? momentOn(at, zone) : null)
  return {
    ...{ title: title.trim(), body, beginsAt: moment(beginsAt), endsAt: moment(endsAt) },
    ...{ place: typed.place?.trim() || null, link: typed.link?.trim() || null, section: typed.section?.trim() || null },
  }
}
