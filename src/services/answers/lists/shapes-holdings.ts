import { type Static, Type } from 'typebox'
import { NamedInCatalog } from '../../catalog/index.ts'
import { Moment, Named, NodeNamed, nullable } from '../../registry/index.ts'

const Holding = Type.Object(
  {
    by: Type.Enum(['hand', 'template', 'rule', 'other', 'group', 'metarole'], {
      description:
        'Given to the account itself: by hand, by a template, by a rule of access, or by another source; given to everybody of a `group`; or brought by its metarole.',
    }),
    grant: nullable(Type.String({ description: 'The id of the grant; null: of the metarole.' })),
    role: nullable(Named),
    right: nullable(NamedInCatalog),
    metarole: nullable(Type.String()),
    scope: nullable({ ...NodeNamed, description: 'Null: everywhere.' }),
    own: Type.Boolean({ description: 'By its metarole, of own records only.' }),
    limitedTo: Type.Array(NodeNamed),
    group: nullable(
      Type.Object(
        {
          title: nullable(Type.String({ description: 'Null: the viewer may not see it.' })),
          kind: nullable(Type.Enum(['employee', 'student', 'guardian'])),
        },
        { title: 'GroupHeldBy' },
      ),
    ),
    reason: nullable(Type.String()),
    createdBy: nullable(Type.String()),
    createdAt: nullable(Moment),
    validFrom: nullable(Moment),
    validUntil: nullable(Moment),
    state: Type.Enum(['live', 'deactivated', 'expired', 'not-started'], { description: 'At this moment.' }),
    actions: Type.Array(Type.String(), { description: 'What it allows, under whatever conditions.' }),
  },
  { title: 'Holding' },
)
export type Holding = Static<typeof Holding>

export const Holdings = Type.Object(
  {
    items: Type.Array(Holding),
    hidden: Type.Integer({ description: 'Grants at scopes that this viewer may not see.' }),
    works: Type.Boolean({ description: 'False: the account is deactivated, so nothing of it holds.' }),
  },
  { title: 'Holdings' },
)
export type Holdings = Static<typeof Holdings>
