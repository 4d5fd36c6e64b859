import { type Static, Type } from 'typebox'
import { StoredProperties } from '../catalog/index.ts'
import { AsRead, line, lines, Moment, nullable, PageQuery, pageOf } from '../registry/index.ts'

export const NamedNode = Type.Object({ id: Type.String(), title: Type.String() })

/** L1: a child names its parent to everybody who sees it. */
const Parent = Type.Object(
  { id: nullable(Type.String({ description: 'null: the viewer may not open it.' })), title: Type.String() },
  { title: 'OrganizationParent', description: 'null: there is none.' },
)

/** The fields of an organization's form that a person may fill (L6). `null` empties a field. */
const form = {
  title: line(500),
  shortTitle: nullable(line(200)),
  inn: nullable(line(50)),
  ogrn: nullable(line(50)),
  timeZone: nullable(line(64)),
  email: nullable(line(254)),
  phone: nullable(line(50)),
  fax: nullable(line(50)),
  address: nullable(lines(500)),
  note: nullable(lines(2000)),
  tags: Type.Array(line(50), { maxItems: 50, uniqueItems: true }),
}

const Kind = Type.String({ maxLength: 64, description: 'A node kind of the catalog.' })

export const OrganizationEdit = Type.Partial(Type.Object({ ...form, kind: Kind, ...AsRead.properties }), {
  title: 'OrganizationEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type OrganizationEdit = Static<typeof OrganizationEdit>

export const OrganizationMove = Type.Object(
  {
    parentId: Type.String({ maxLength: 128, description: 'Under which it comes, with all below it.' }),
    updatedAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'What the mover saw: refused when it was changed since.' }),
    ),
  },
  { title: 'OrganizationMove', additionalProperties: false },
)
export type OrganizationMove = Static<typeof OrganizationMove>

export const NewOrganization = Type.Object(
  {
    ...Type.Partial(Type.Object(form)).properties,
    title: form.title,
    kind: Kind,
    parentId: Type.Optional(
      Type.String({
        maxLength: 128,
        description: 'Absent: the own organization (L7). Where the preset says so it is fixed from then on (L6).',
      }),
    ),
  },
  { title: 'OrganizationCreation', additionalProperties: false },
)
export type NewOrganization = Static<typeof NewOrganization>

export const Organization = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    family: Type.String({ description: 'Of the kind: `organization`, `unit`, `group`.' }),
    ...form,
    parent: Type.Union([Parent, Type.Null()]),
    path: Type.Array(NamedNode, {
      description: 'Ancestors from the top down: only those the viewer may see (mistake 13).',
    }),
    archivedAt: Type.Union([Moment, Type.Null()]),
    createdAt: Moment,
    updatedAt: Moment,
    properties: StoredProperties,
    counts: Type.Object({
      children: Type.Integer({ description: 'Directly under it.' }),
      accounts: Type.Integer({ description: 'Of it and all under it, those the viewer may see.' }),
      persons: Type.Integer({ description: 'Of it and all under it, those the viewer may see.' }),
    }),
    may: Type.Object(
      {
        edit: Type.Boolean(),
        move: Type.Boolean(),
        archive: Type.Boolean(),
        delete: Type.Boolean(),
        restore: Type.Boolean(),
        createChild: Type.Boolean(),
        createAccount: Type.Boolean(),
        createPerson: Type.Boolean(),
        hire: Type.Boolean(),
        enrol: Type.Boolean({ description: 'Somebody may be enrolled in this class or group.' }),
        promote: Type.Boolean({ description: 'Its classes may go on to the next year.' }),
        editProperties: Type.Boolean(),
      },
      { description: 'What this viewer may do with it.' },
    ),
  },
  { title: 'Organization' },
)
export type Organization = Static<typeof Organization>

export const OrganizationRow = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    shortTitle: Type.Union([Type.String(), Type.Null()]),
    inn: Type.Union([Type.String(), Type.Null()]),
    tags: Type.Array(Type.String()),
    parent: Type.Union([Parent, Type.Null()]),
    archived: Type.Boolean(),
    childCount: Type.Integer({ description: 'Directly under it, those the viewer may see.' }),
  },
  { title: 'OrganizationRow' },
)
export type OrganizationRow = Static<typeof OrganizationRow>
export const TreeQuery = Type.Object(
  {
    parent: Type.Optional(Type.String({ maxLength: 128, description: 'Absent: the topmost that the viewer may see.' })),
    archived: Type.Boolean({ default: false }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
    offset: PageQuery.properties.offset,
  },
  { additionalProperties: false },
)
export type TreeQuery = Static<typeof TreeQuery>

export const Branch = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    shortTitle: Type.Union([Type.String(), Type.Null()]),
    archived: Type.Boolean(),
    childCount: Type.Integer(),
  },
  { title: 'Branch' },
)
export type Branch = Static<typeof Branch>
export const Branches = pageOf('Branches', Branch)
export type Branches = Static<typeof Branches>
