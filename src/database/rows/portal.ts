/** What the portal shows (E17). */
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json } from './json.ts'

export interface PortalItemTable {
  id: string
  kind: 'news' | 'event' | 'material' | 'webinar' | 'answer' | 'role-page'
  owner_id: string
  published: Generated<boolean>
  pinned: Generated<boolean>
  title: string
  body: Json<unknown>
  plain: string
  for_everyone: boolean
  for_metaroles: string[]
  for_roles: string[]
  for_organizations: string[]
  for_levels: string[]
  shown_from: Date | null
  shown_until: Date | null
  begins_at: Date | null
  ends_at: Date | null
  place: string | null
  link: string | null
  section: string | null
  situation: number | null
  picture_id: string | null
  file_ids: string[]
  revision: number
  changed_by: string
  published_at: Date | null
  created_at: Date
  updated_at: Date
  words: GeneratedAlways<string>
}

export interface PortalRevisionTable {
  item_id: string
  number: number
  at: Date
  by_title: string
  content: Json<unknown>
}
