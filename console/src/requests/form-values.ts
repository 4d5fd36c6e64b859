import type { Request, RequestCreation, RequestFormOptions } from '../../../client/index.ts'
import type { UrlState } from '../shell/url.ts'

type Item = RequestCreation['items'][number]
export type Changes = NonNullable<Item['changes']>

export interface Person {
  readonly id: string
  readonly title: string
}

/** What the form holds, whatever it asks for. */
export interface Values {
  readonly organizationId?: string
  readonly subsystemId?: string
  readonly roleId?: string
  readonly action?: 'add' | 'remove'
  readonly people?: readonly Person[]
  /** Many at once: a line each, full name and date of birth. */
  readonly list?: string
  readonly person?: Person
  readonly until?: string | null
  readonly reason?: string | null
  readonly changes?: Changes
}

interface From {
  readonly options: RequestFormOptions
  readonly draft: Request | undefined
  readonly url: UrlState
  readonly person: Person | undefined
}

/** A draft is gone on with; else what the page came from is filled in. */
export function initialOf({ options, draft, url, person }: From): Values {
  if (draft !== undefined) return draftValues(draft)
  const { proposed } = options
  const organizationId = (url.kind === 'access' ? proposed?.organizationId : undefined) ?? options.organizations[0]?.id
  const subsystemId = options.subsystems.find(({ id }) => id === url.subsystem)?.id
  return {
    ...(organizationId ? { organizationId } : {}),
    ...(subsystemId ? { subsystemId } : {}),
    ...(subsystemId && proposed?.subsystemId === subsystemId ? { roleId: proposed.roleId } : {}),
    action: 'add',
    people: person ? [{ id: person.id, title: person.title }] : [],
    until: null,
    reason: null,
    changes: {},
  }
}

function draftValues({ items, kind, organization, reason }: Request): Values {
  const [first] = items
  const persons = kind === 'merge' ? (first?.persons ?? []) : items.map(({ person }) => person)
  const people = persons.flatMap((one) => (one?.id ? [{ id: one.id, title: one.title }] : []))
  const named = items.filter(({ person, fullName }) => person === null && fullName !== null)
  return {
    ...(organization.id ? { organizationId: organization.id } : {}),
    ...(first?.subsystem ? { subsystemId: first.subsystem.id } : {}),
    ...(first?.role ? { roleId: first.role.id } : {}),
    ...(people[0] && kind === 'correction' ? { person: people[0] } : {}),
    action: first?.action ?? 'add',
    people,
    list: named.map(({ fullName, birthDate }) => `${fullName} ${birthDate ?? ''}`.trim()).join('\n'),
    until: first?.until ?? null,
    reason,
    changes: Object.fromEntries((first?.changes ?? []).map(({ field, new: value }) => [field, value])),
  }
}

const line = /^(.+?)[\s;,]+(\d{2})\.(\d{2})\.(\d{4})\s*$|^(.+?)[\s;,]+(\d{4}-\d{2}-\d{2})\s*$/

/** «Иванова Мария Петровна; 04.05.1980», a line each; what has no date is sent as it is, to be told what is missing. */
export function peopleOf(list: string): Pick<Item, 'fullName' | 'birthDate'>[] {
  return list
    .split(/\r?\n/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const [, name, day, month, year, other, iso] = line.exec(text) ?? []
      if (name !== undefined) return { fullName: clean(name), birthDate: `${year}-${month}-${day}` }
      return other === undefined || iso === undefined ? { fullName: text } : { fullName: clean(other), birthDate: iso }
    })
}

const clean = (name: string): string => name.replaceAll(/[;,\s]+/g, ' ').trim()

/** What is sent, and how each of the people is called where a refusal names them by number. */
export function itemsOf(kind: Request['kind'], values: Values): { items: Item[]; titles: string[] } {
  const { subsystemId, roleId, action = 'add', people = [], list = '', person, until, changes = {} } = values
  const role = { subsystemId: subsystemId ?? null, roleId: roleId ?? null, ...(until && { until }) }
  if (kind === 'access') return { items: [role], titles: [''] }
  if (kind === 'merge') return { items: [{ personIds: people.map(({ id }) => id) }], titles: [''] }
  if (kind === 'correction') return { items: [{ ...(person && { personId: person.id }), changes }], titles: [''] }
  const named = peopleOf(list)
  const all = [...people.map(({ id }) => ({ personId: id })), ...named]
  const titles = [...people.map(({ title }) => title), ...named.map(({ fullName }) => fullName ?? '')]
  if (all.length === 0) return { items: [{ ...role, action }], titles: [''] }
  return { items: all.map((one) => ({ ...one, ...role, action })), titles }
}
