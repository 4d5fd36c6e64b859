import { type Static, Type } from 'typebox'
import { Moved } from '../answers/index.ts'
import { Id, lines, Moment, Named, nullable, SearchQuery } from '../registry/index.ts'

export const FindingKind = Type.Enum([
  'role-unused',
  'role-twin',
  'role-too-wide',
  'rule-proposed',
  'account-without-person',
  'person-without-account',
  'grant-by-left',
  'rule-author-left',
])
export type FindingKind = Static<typeof FindingKind>

export const Finding = Type.Object(
  {
    kind: FindingKind,
    id: Type.String({ description: 'Of the finding, within its kind.' }),
    role: nullable(Named),
    other: nullable({ ...Named, description: 'The role that it is a twin of, or nearly.' }),
    account: nullable(Named),
    person: nullable(Named),
    place: nullable(Named),
    rule: nullable(Named),
    by: nullable({ ...Named, description: 'Who gave it, and is gone.' }),
    post: nullable(Type.String()),
    count: nullable(Type.Integer({ description: 'How many hold it, or have the post.' })),
    held: nullable(Type.Integer({ description: 'How many rights it has, or has in common with the other.' })),
    used: nullable(Type.Integer({ description: 'How many of them were used; how many differ from the other.' })),
    since: nullable({ ...Moment, description: 'Since when use is watched.' }),
    dismissed: nullable(Type.Object({ reason: Type.String(), at: Moment }, { title: 'FindingDismissed' })),
  },
  { title: 'Finding' },
)
export type Finding = Static<typeof Finding>

export const Findings = Type.Object(
  {
    items: Type.Array(Finding),
    more: Type.Array(FindingKind, { description: 'Kinds of which there are more than are told.' }),
  },
  { title: 'Findings' },
)
export type Findings = Static<typeof Findings>

export const FindingsQuery = Type.Object(
  {
    ...SearchQuery.properties,
    kind: Type.Optional(FindingKind),
    dismissed: Type.Optional(Type.Boolean({ description: 'Those that were dismissed, in place of the others.' })),
  },
  { additionalProperties: false },
)
export type FindingsQuery = Static<typeof FindingsQuery>

export const FindingNamed = Type.Object(
  { kind: FindingKind, id: Id },
  { title: 'FindingNamed', additionalProperties: false },
)
export type FindingNamed = Static<typeof FindingNamed>

export const FindingDismissal = Type.Object(
  { kind: FindingKind, id: Id, reason: lines(500) },
  { title: 'FindingDismissal', additionalProperties: false },
)
export type FindingDismissal = Static<typeof FindingDismissal>

export const FindingEffect = Type.Object({ gained: Moved, lost: Moved }, { title: 'FindingEffect' })
export type FindingEffect = Static<typeof FindingEffect>
