import { type Static, Type } from 'typebox'
import { Id, Moment, Named, NamedOrHidden, nullable } from '../registry/index.ts'
import { AskedMoment, FactsOf, SentProperties, WayInWords } from './shapes-explain.ts'
import { rehearsedSchemas } from './what-if/rehearsed.ts'

export const WhoMayQuestion = Type.Object(
  {
    action: Id,
    node: Id,
    at: AskedMoment,
    properties: Type.Optional(SentProperties),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 20 }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
  },
  { title: 'WhoMayQuestion', additionalProperties: false },
)
export type WhoMayQuestion = Static<typeof WhoMayQuestion>

export const Holders = Type.Object(
  {
    at: Moment,
    facts: FactsOf,
    action: Named,
    node: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          login: Type.String(),
          title: Type.String(),
          home: Named,
          way: nullable(WayInWords),
        },
        { title: 'Holder' },
      ),
    ),
    total: Type.Integer(),
    limit: Type.Integer(),
    offset: Type.Integer(),
  },
  { title: 'Holders' },
)
export type Holders = Static<typeof Holders>

/** What moves by a deed where the product keeps it, and else is supposed: who asks must be able to edit both ends. */
const supposed = [
  Type.Object({ deed: Type.Literal('move-node'), id: Id, parent: Id }, { additionalProperties: false }),
  Type.Object(
    { deed: Type.Literal('share-node'), node: Id, to: Id, level: Type.Enum(['view', 'full', 'members']) },
    { additionalProperties: false },
  ),
  Type.Object({ deed: Type.Literal('end-share'), node: Id, to: Id }, { additionalProperties: false }),
] as const
export type Supposed = Static<(typeof supposed)[number]>

export const Proposed = Type.Union([...rehearsedSchemas, ...supposed], { title: 'Proposed' })
export type Proposed = Static<typeof Proposed>

export const PreviewPage = Type.Object(
  {
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 200 }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
  },
  { additionalProperties: false },
)
export type PreviewPage = Static<typeof PreviewPage>

export const Moved = Type.Object(
  {
    people: Type.Integer({
      description: 'How many people: several accounts of one person count once, an account of nobody’s counts as one.',
    }),
    accounts: Type.Integer({ description: 'How many accounts, of those that the viewer may see.' }),
    kinds: Type.Integer({ description: 'How many different actions.' }),
    actions: Type.Integer({ description: 'How many actions in all, each counted per account and scope.' }),
    total: Type.Integer({ description: 'How many rows: of an account and a scope each.' }),
    items: Type.Array(
      Type.Object(
        {
          account: Type.Object(
            { id: Type.String(), login: Type.String(), title: Type.String(), home: Named },
            { title: 'MovedAccount' },
          ),
          scope: nullable(NamedOrHidden),
          actions: Type.Array(
            Type.Object(
              {
                id: Type.String(),
                title: Type.String(),
                limit: nullable(
                  Type.Enum(['own', 'condition', 'this-node', 'shared', 'shared-own', 'shared-condition'], {
                    description:
                      'own: own records only; condition: where the right’s condition holds; this-node: not below; shared: what is shared with the scope (L2), with shared-own and shared-condition as above; null: the whole of the scope.',
                  }),
                ),
              },
              { title: 'MovedAction' },
            ),
          ),
        },
        { title: 'MovedRow' },
      ),
      {
        description: 'By the name of the account, then by scope (null: everywhere), over the whole of which it holds.',
      },
    ),
  },
  { title: 'Moved' },
)

export const Preview = Type.Object(
  {
    at: Type.String({ format: 'date-time', description: 'When it would take effect: now, or when the grant begins.' }),
    gained: Moved,
    lost: Moved,
    limit: Type.Integer({ description: 'Of each side.' }),
    offset: Type.Integer(),
  },
  { title: 'Preview' },
)
export type Preview = Static<typeof Preview>
