import { type Static, Type } from 'typebox'
import {
  AskedMoment,
  FactsOf,
  Id,
  Moment,
  Named,
  NewGrant,
  nullable,
  RoleRights,
  SentProperties,
  WayInWords,
} from './shapes.ts'

export const WhoMayQuestion = Type.Object(
  {
    action: Id,
    node: Id,
    at: AskedMoment,
    properties: Type.Optional(SentProperties),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 20 }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
  },
  { additionalProperties: false },
)
export type WhoMayQuestion = Static<typeof WhoMayQuestion>

export const Holders = Type.Object(
  {
    at: Moment,
    facts: FactsOf,
    action: Named,
    node: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        login: Type.String(),
        title: Type.String(),
        home: Named,
        way: nullable(WayInWords),
      }),
    ),
    total: Type.Integer(),
    limit: Type.Integer(),
    offset: Type.Integer(),
  },
  { title: 'Holders' },
)
export type Holders = Static<typeof Holders>

const ofOne = <const D extends string>(deed: D) =>
  Type.Object({ deed: Type.Literal(deed), id: Id }, { additionalProperties: false })

/** A deed as its own door takes it, with its name; and changes that have no door of their own yet: who asks must be able to edit both ends. */
export const Proposed = Type.Union([
  Type.Object({ deed: Type.Literal('give-grant'), grant: NewGrant }, { additionalProperties: false }),
  ofOne('deactivate-grant'),
  ofOne('delete-grant'),
  Type.Object({ deed: Type.Literal('set-role-rights'), id: Id, role: RoleRights }, { additionalProperties: false }),
  ofOne('deactivate-account'),
  ofOne('archive-organization'),
  Type.Object({ deed: Type.Literal('move-node'), id: Id, parent: Id }, { additionalProperties: false }),
  Type.Object(
    { deed: Type.Literal('share-node'), node: Id, to: Id, level: Type.Enum(['view', 'full', 'members']) },
    { additionalProperties: false },
  ),
  Type.Object({ deed: Type.Literal('end-share'), node: Id, to: Id }, { additionalProperties: false }),
  Type.Object({ deed: Type.Literal('merge-persons'), id: Id, into: Id }, { additionalProperties: false }),
])
export type Proposed = Static<typeof Proposed>

const Moved = Type.Object(
  {
    accounts: Type.Integer({ description: 'How many accounts, of those that the viewer may see.' }),
    actions: Type.Integer({ description: 'How many actions in all, each counted per account and scope.' }),
    items: Type.Array(
      Type.Object({
        account: Type.Object({ id: Type.String(), login: Type.String(), title: Type.String(), home: Named }),
        scope: nullable(Named),
        actions: Type.Array(
          Type.Object({
            id: Type.String(),
            title: Type.String(),
            limit: nullable(
              Type.Enum(['own', 'condition', 'this-node'], {
                description:
                  'own: own records only; condition: where the right’s condition holds; this-node: not below; null: the whole of the scope.',
              }),
            ),
          }),
        ),
      }),
      { description: 'By account and scope (null: everywhere), over the whole of which it holds; the first 200.' },
    ),
  },
  { title: 'Moved' },
)

export const Preview = Type.Object(
  {
    at: Type.String({ format: 'date-time', description: 'When it would be felt: now, or when the grant begins.' }),
    gained: Moved,
    lost: Moved,
  },
  { title: 'Preview' },
)
export type Preview = Static<typeof Preview>
