import { type Static, Type } from 'typebox'
import { AsRead, Id, line, lines, Moment, NamedOrHidden, nullable } from '../registry/index.ts'

const roleTitle = line(200)
const note = nullable(lines(2000))

export const NewRole = Type.Object(
  { title: roleTitle, note: Type.Optional(note) },
  { title: 'RoleCreation', additionalProperties: false },
)
export type NewRole = Static<typeof NewRole>

/** Of a role, and of a template. */
export const TitleEdit = Type.Partial(Type.Object({ title: roleTitle, note, ...AsRead.properties }), {
  title: 'TitleEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type TitleEdit = Static<typeof TitleEdit>

export const RoleRights = Type.Object(
  {
    rights: Type.Array(Id, { maxItems: 5000, uniqueItems: true }),
    updatedAt: Type.String({
      format: 'date-time',
      description: 'As read: a role that changed meanwhile is not overwritten.',
    }),
  },
  { title: 'RoleRights', additionalProperties: false },
)
export type RoleRights = Static<typeof RoleRights>

export const RoleRow = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    note: nullable(Type.String()),
    builtIn: Type.Boolean(),
    fixed: Type.Boolean({ description: 'May not be edited (A12).' }),
    rightCount: Type.Integer(),
    grantCount: Type.Integer({ description: 'Live grants of it that the viewer may see.' }),
    archivedAt: nullable(Moment),
  },
  { title: 'RoleRow' },
)

/** Who answers for it: an account, or whoever works on a post somewhere. */
const RoleOwner = Type.Object(
  {
    account: nullable(NamedOrHidden),
    node: nullable(NamedOrHidden),
    post: nullable(Type.String({ description: 'Whoever works on it at `node`.' })),
  },
  { title: 'RoleOwner' },
)
export type RoleOwner = Static<typeof RoleOwner>

export const RoleOwners = Type.Object(
  {
    owners: Type.Array(
      Type.Object(
        { accountId: Type.Optional(Id), nodeId: Type.Optional(Id), post: Type.Optional(line(200)) },
        { title: 'RoleOwnerNamed', additionalProperties: false, description: '`accountId`, or `nodeId` and `post`.' },
      ),
      { maxItems: 20 },
    ),
    ...AsRead.properties,
  },
  { title: 'RoleOwners', additionalProperties: false },
)
export type RoleOwners = Static<typeof RoleOwners>

export const Role = Type.Object(
  {
    ...RoleRow.properties,
    rights: Type.Array(Type.String()),
    accountCount: Type.Integer({ description: 'Accounts that hold it by a live grant that the viewer may see.' }),
    owners: Type.Array(RoleOwner, { description: 'Who answers for it; it gives them nothing.' }),
    createdAt: Moment,
    updatedAt: Moment,
    may: Type.Object({
      edit: Type.Boolean(),
      setOwners: Type.Boolean(),
      archive: Type.Boolean(),
      restore: Type.Boolean(),
    }),
  },
  { title: 'Role' },
)
export type Role = Static<typeof Role>
