import { type Static, Type } from 'typebox'
import { AsRead, Id, line, lines, Moment, Named, nullable } from '../registry/index.ts'

const title = line(200)
const note = nullable(lines(2000))

export const NewTemplate = Type.Object(
  {
    title,
    note: Type.Optional(note),
    homeId: Type.Optional({ ...Id, description: 'The organization whose it is; absent: one’s own.' }),
  },
  { title: 'TemplateCreation', additionalProperties: false },
)
export type NewTemplate = Static<typeof NewTemplate>

export const TemplateRoles = Type.Object(
  {
    roles: Type.Array(
      Type.Object(
        {
          roleId: Id,
          scopeId: nullable({ ...Id, description: 'Null: the organization where the account is at home.' }),
        },
        { title: 'RoleOfTemplate', additionalProperties: false },
      ),
      { maxItems: 200, uniqueItems: true },
    ),
    ...AsRead.properties,
  },
  { title: 'TemplateRoles', additionalProperties: false },
)
export type TemplateRoles = Static<typeof TemplateRoles>

export const TemplateRole = Type.Object(
  {
    role: Named,
    scope: nullable(
      Type.Object(
        { id: Type.String(), title: nullable(Type.String({ description: 'Null where the viewer may not see it.' })) },
        { title: 'ScopeOfTemplate', description: 'Null: the organization where the account is at home.' },
      ),
    ),
    archived: Type.Boolean({ description: 'The role is in the archive: the template cannot be given.' }),
  },
  { title: 'TemplateRole' },
)
export type TemplateRole = Static<typeof TemplateRole>

export const TemplateRow = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    note: nullable(Type.String()),
    home: Named,
    roleCount: Type.Integer(),
    accountCount: Type.Integer({ description: 'Accounts that have it, of those that the viewer may see.' }),
    updatedAt: Moment,
  },
  { title: 'TemplateRow' },
)
export type TemplateRow = Static<typeof TemplateRow>

export const Template = Type.Object(
  {
    ...TemplateRow.properties,
    roles: Type.Array(TemplateRole),
    createdAt: Moment,
    may: Type.Object({ edit: Type.Boolean(), delete: Type.Boolean() }),
  },
  { title: 'Template' },
)
export type Template = Static<typeof Template>
