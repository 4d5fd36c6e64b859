/** Who works where, and with what powers: the posts of each kind of organization, written against the preset `region`. */
import type { SiteKind } from '../plan.ts'
import { bookKeeper, meteringKeeper, ministry, municipality } from './offices.ts'
import type { Staffing } from './post.ts'
import { centre, college, kindergarten, school } from './schools.ts'
import { university } from './university.ts'

export type { Employee, Post, PostGrant } from './post.ts'

export const STAFFING: Readonly<Record<SiteKind, Staffing>> = {
  ministry,
  municipality,
  school,
  kindergarten,
  college,
  university,
  'further-education': centre,
  organization: bookKeeper,
  'managing-company': meteringKeeper,
}
