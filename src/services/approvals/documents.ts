import { createHash } from 'node:crypto'
import { canonicalJson } from '../../core/texts/index.ts'
import type { StoredOrganization } from '../organizations/index.ts'
import type { findRecord } from '../records/index.ts'
import type { DescribedDocument } from './shapes.ts'

type StoredRecord = NonNullable<Awaited<ReturnType<typeof findRecord>>>

/** What is decided on, as RFC 8785 writes it: the same record or document gives the same bytes. */
export interface Document {
  readonly bytes: Buffer
  readonly hash: string
}

function documentOf(content: object): Document {
  const bytes = Buffer.from(canonicalJson(content))
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') }
}

/** All that a record says. */
export const documentOfRecord = ({ id, kind, title, note, tags, parent_id, owner_ids, properties }: StoredRecord) =>
  documentOf({
    ...{ type: 'record', id, kind, title, note, tags: tags.toSorted(), parent: parent_id, properties },
    owners: owner_ids.toSorted(),
  })

/** All that the card of an organization, a unit or a class says. */
export function documentOfOrganization(stored: StoredOrganization): Document {
  const { id, kind, title, parent_id: parent, owner_ids, properties, tags, inn, ogrn, email, phone, fax } = stored
  const { short_title: shortTitle, time_zone: timeZone, address, note } = stored
  return documentOf({
    ...{ type: 'organization', id, kind, title, shortTitle, parent, inn, ogrn, timeZone, email, phone, fax, address },
    ...{ note, tags: tags.toSorted(), properties, owners: owner_ids.toSorted() },
  })
}

/** What is asked for, as it was sent. */
export const documentOfRequest = (id: string, content: object) => documentOf({ type: 'request', id, ...content })

export const documentOfSubsystem = (subsystem: string, { id, title, link, content }: DescribedDocument) =>
  documentOf({ type: 'document', subsystem, id, title, link: link ?? null, content })
