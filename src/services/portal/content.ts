import { differences, type FieldChange } from '../audit/index.ts'
import { type PortalDocument, told } from './document.ts'
import type { StoredItem } from './queries-items.ts'
import type { Content, NewPortalItem, PortalAudience, PortalItemEdit } from './shapes.ts'

const nobody = { everyone: false, metaroles: [], roles: [], organizations: [], levels: [] }

/** Of a new one that names nobody: for the organization that it is of, with all under it. */
export const contentOf = ({ kind: _, ownerId, title, ...asked }: NewPortalItem): Content =>
  edited(
    {
      ...{ ownerId, title, body: [], audience: { ...nobody, organizations: [ownerId] } },
      ...{ shownFrom: null, shownUntil: null, beginsAt: null, endsAt: null },
      ...{ place: null, link: null, section: null, situation: null, picture: null, files: [] },
    },
    asked,
  )

const moments = ['shownFrom', 'shownUntil', 'beginsAt', 'endsAt'] as const

export function edited(before: Content, { updatedAt: _, ...edit }: PortalItemEdit): Content {
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given } as Content
  const times = moments.map((name) => [name, after[name] === null ? null : new Date(after[name]).toISOString()])
  return { ...after, ...Object.fromEntries(times) }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const storedContent = (row: StoredItem): Content => ({
  ...{ ownerId: row.owner_id, title: row.title, body: row.body as PortalDocument },
  audience: audienceOf(row),
  ...{ shownFrom: iso(row.shown_from), shownUntil: iso(row.shown_until) },
  ...{ beginsAt: iso(row.begins_at), endsAt: iso(row.ends_at) },
  ...{ place: row.place, link: row.link, section: row.section, situation: row.situation },
  ...{ picture: row.picture_id, files: row.file_ids },
})

const audienceOf = (row: StoredItem): PortalAudience => ({
  ...{ everyone: row.for_everyone, metaroles: row.for_metaroles, roles: row.for_roles },
  ...{ organizations: row.for_organizations, levels: row.for_levels },
})

/** Between what it was and what it is, as the log tells it. */
export const changesOf = (before: Content | null, after: Content | null): FieldChange[] =>
  differences(before && inWords(before), after && inWords(after))

const inWords = ({ body, audience, ownerId, ...content }: Content) => ({
  ...content,
  organization: ownerId,
  body: told(body),
  ...audience,
})
