import { type Static, Type } from 'typebox'
import { NamedInCatalog } from '../catalog/index.ts'
import { AsRead, Id, line, Moment, Named, NodeNamed, nullable } from '../registry/index.ts'
import { PortalDocument } from './document.ts'

export const kinds = ['news', 'event', 'material', 'webinar', 'answer', 'role-page'] as const
export const PortalKind = Type.Enum([...kinds], {
  description: 'What it is; `role-page`: the page of a role («Административной команде»).',
})
export type PortalKind = (typeof kinds)[number]

const ids = (description: string) => Type.Array(Id, { maxItems: 100, uniqueItems: true, default: [], description })

export const PortalAudience = Type.Object(
  {
    everyone: Type.Boolean({ default: false, description: 'Without signing in as well.' }),
    metaroles: ids('Any of these metaroles; none: whatever it is.'),
    roles: ids('Holders of any of these roles; none: whatever they hold.'),
    organizations: ids('People of any of these organizations and all under them; none: of all.'),
    levels: ids('People of organizations of these kinds (levels of education); none: of all.'),
  },
  {
    title: 'PortalAudience',
    additionalProperties: false,
    description: 'For whom it is: whoever fits each of those that are named.',
  },
)
export type PortalAudience = Static<typeof PortalAudience>

/** What an editor writes, and a revision keeps whole. Moments as ISO 8601 writes them. */
export interface Content {
  readonly ownerId: string
  readonly title: string
  readonly body: PortalDocument
  readonly audience: PortalAudience
  readonly shownFrom: string | null
  readonly shownUntil: string | null
  readonly beginsAt: string | null
  readonly endsAt: string | null
  readonly place: string | null
  readonly link: string | null
  readonly section: string | null
  readonly situation: number | null
  readonly picture: string | null
  readonly files: readonly string[]
}

const content = {
  ownerId: { ...Id, description: 'The organization that it is of: whoever may edit the portal there may edit it.' },
  title: line(200),
  body: Type.Optional(PortalDocument),
  audience: Type.Optional(PortalAudience),
  shownFrom: Type.Optional(nullable({ ...Moment, description: 'Null: as soon as it is published.' })),
  shownUntil: Type.Optional(nullable(Moment)),
  beginsAt: Type.Optional(nullable({ ...Moment, description: 'Of an event or a webinar.' })),
  endsAt: Type.Optional(nullable(Moment)),
  place: Type.Optional(nullable(line(200))),
  link: Type.Optional(
    nullable({ ...line(2000), description: 'https: of the record of a webinar, of an event, of a material.' }),
  ),
  section: Type.Optional(nullable({ ...line(100), description: 'Of a material.' })),
  situation: Type.Optional(
    nullable(
      Type.Integer({
        minimum: 1,
        maximum: 3,
        description: 'Of an answer: the message of the sign-in that links to it.',
      }),
    ),
  ),
}

export const NewPortalItem = Type.Object(
  { kind: PortalKind, ...content },
  { title: 'PortalItemCreation', additionalProperties: false },
)
export type NewPortalItem = Static<typeof NewPortalItem>

export const PortalItemEdit = Type.Partial(
  Type.Object({
    ...content,
    picture: nullable({ ...Id, description: 'As it is; null takes it away.' }),
    files: Type.Array(Id, { maxItems: 50, uniqueItems: true, description: 'Those of its files that stay, in order.' }),
    ...AsRead.properties,
  }),
  { title: 'PortalItemEdit', additionalProperties: false },
)
export type PortalItemEdit = Static<typeof PortalItemEdit>

export const PinChoice = Type.Object({ pinned: Type.Boolean() }, { title: 'PinChoice', additionalProperties: false })
export const RevisionChoice = Type.Object(
  { number: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  { title: 'RevisionChoice', additionalProperties: false },
)
export const FileName = Type.Object({ name: line(200) }, { additionalProperties: false })

const AttachedFile = Type.Object(
  { id: Type.String(), name: Type.String(), size: nullable(Type.Integer()) },
  { title: 'PortalFile' },
)

const told = {
  id: Type.String(),
  kind: PortalKind,
  title: Type.String(),
  pinned: Type.Boolean(),
  publishedAt: nullable(Moment),
  beginsAt: nullable(Moment),
  endsAt: nullable(Moment),
  place: nullable(Type.String()),
  link: nullable(Type.String()),
  section: nullable(Type.String()),
  situation: nullable(Type.Integer()),
  picture: nullable(Type.String({ description: 'The id of a file.' })),
}

export const PortalBrief = Type.Object(
  {
    ...told,
    excerpt: Type.String({ description: 'How it begins; where it was searched, the place that fits.' }),
  },
  { title: 'PortalBrief' },
)
export type PortalBrief = Static<typeof PortalBrief>

export const PortalRead = Type.Object(
  { ...told, body: PortalDocument, files: Type.Array(AttachedFile), owner: Named, updatedAt: Moment },
  { title: 'PortalRead' },
)
export type PortalRead = Static<typeof PortalRead>

export const PortalBriefs = Type.Object(
  { items: Type.Array(PortalBrief), total: Type.Integer() },
  { title: 'PortalBriefs' },
)
export type PortalBriefs = Static<typeof PortalBriefs>

export const PortalPage = Type.Object(
  {
    news: Type.Array(PortalBrief),
    answers: Type.Array(PortalBrief),
    webinars: Type.Array(PortalBrief, { description: 'What comes first, else the latest.' }),
    rolePages: Type.Array(PortalBrief),
    sections: Type.Array(Type.Object({ title: Type.String(), count: Type.Integer() }, { title: 'PortalSection' }), {
      description: 'Of materials.',
    }),
    next: nullable(PortalBrief),
  },
  { title: 'PortalPage', description: 'The first page of the portal, as whoever asks may see it.' },
)
export type PortalPage = Static<typeof PortalPage>

export const PortalListQuery = Type.Object(
  {
    kind: Type.Optional(PortalKind),
    section: Type.Optional(Type.String({ maxLength: 100 })),
    situation: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    rolePage: Type.Optional({ ...Id, description: 'The page of a role: what else is for those whom it is for.' }),
    search: Type.Optional(Type.String({ maxLength: 200, description: 'Words in any form, ё as е.' })),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000, default: 0 }),
  },
  { additionalProperties: false },
)
export type PortalListQuery = Static<typeof PortalListQuery>

export const CalendarQuery = Type.Object(
  { from: Moment, until: Moment },
  { additionalProperties: false, description: 'Events and webinars that go on in between.' },
)
export type CalendarQuery = Static<typeof CalendarQuery>

const edited = {
  ...told,
  state: Type.Enum(['draft', 'waiting', 'shown', 'over'], {
    description: '`waiting`: published, shown later; `over`: shown no more.',
  }),
  owner: NodeNamed,
  everyone: Type.Boolean(),
  shownFrom: nullable(Moment),
  shownUntil: nullable(Moment),
  changedBy: Type.String(),
  updatedAt: Moment,
}

export const PortalItem = Type.Object(edited, { title: 'PortalItem' })
export type PortalItem = Static<typeof PortalItem>

export const PortalCard = Type.Object(
  {
    ...edited,
    body: PortalDocument,
    audience: Type.Object(
      {
        everyone: Type.Boolean(),
        metaroles: Type.Array(NamedInCatalog),
        roles: Type.Array(Named),
        organizations: Type.Array(Named),
        levels: Type.Array(NamedInCatalog),
      },
      { title: 'PortalAudienceShown' },
    ),
    files: Type.Array(AttachedFile),
    revision: Type.Integer(),
    revisions: Type.Array(
      Type.Object({ number: Type.Integer(), at: Moment, by: Type.String() }, { title: 'PortalRevision' }),
      { description: 'The latest first.' },
    ),
    may: Type.Object({ publish: Type.Boolean() }, { title: 'PortalMay' }),
  },
  { title: 'PortalCard' },
)
export type PortalCard = Static<typeof PortalCard>

export const PortalRevisionRead = Type.Object(
  {
    number: Type.Integer(),
    at: Moment,
    by: Type.String(),
    title: Type.String(),
    body: PortalDocument,
    picture: nullable(Type.String()),
  },
  { title: 'PortalRevisionRead' },
)
export type PortalRevisionRead = Static<typeof PortalRevisionRead>
