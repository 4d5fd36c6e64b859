import { type Static, Type } from 'typebox'
import { AsRead, Id, line, lines, Moment, Named, NamedOrHidden, NodeNamed, nullable } from '../registry/index.ts'

const Kind = Type.Enum(['employee', 'student', 'guardian'])
const GivenAt = Type.Enum(['there', 'organization'], {
  description: 'Where the role is held: where they are affiliated, or at the organization of that place.',
})

export const Group = Type.Object(
  {
    directoryId: { ...Id, description: 'The directory, of those that are registered and on.' },
    dn: { ...line(1000), description: 'The group’s name there (DN).' },
  },
  { title: 'DirectoryGroupNamed', additionalProperties: false },
)

/** Who is something somewhere gets a role there. */
export const NewRule = Type.Object(
  {
    title: line(200),
    note: Type.Optional(nullable(lines(1000))),
    withinId: { ...Id, description: 'The organization or unit within which it gives.' },
    below: Type.Optional(Type.Boolean({ description: 'In the organizations under it as well; absent: true.' })),
    kind: Type.Optional({ ...Kind, description: 'Absent: employee.' }),
    posts: Type.Optional(
      Type.Array(line(200), { maxItems: 50, description: 'Any of these, in any case; none: whatever post.' }),
    ),
    nodeKinds: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: 50,
        description: 'Kinds of units and organizations; none: whatever kind.',
      }),
    ),
    group: Type.Optional(
      nullable({
        ...Group,
        description: 'Only those of them whose account is in this group, groups within it included.',
      }),
    ),
    roleId: Id,
    givenAt: Type.Optional({ ...GivenAt, description: 'Absent: there.' }),
    active: Type.Optional(Type.Boolean({ description: 'Absent: true.' })),
  },
  { title: 'AccessRuleCreation', additionalProperties: false },
)
export type NewRule = Static<typeof NewRule>

const { withinId: _, ...edited } = NewRule.properties
export const RuleEdit = Type.Object(
  {
    ...edited,
    title: Type.Optional(line(200)),
    roleId: Type.Optional(Id),
    updatedAt: Type.Optional(AsRead.properties.updatedAt),
  },
  { title: 'AccessRuleEdit', additionalProperties: false },
)
export type RuleEdit = Static<typeof RuleEdit>

export const RuleException = Type.Object(
  {
    person: Named,
    reason: Type.String(),
    until: nullable({ ...Moment, description: 'From then on the rule gives again; null: never.' }),
    createdBy: nullable(Type.String()),
    createdAt: Moment,
  },
  { title: 'AccessRuleException' },
)
export type RuleException = Static<typeof RuleException>

export const NewException = Type.Object(
  { personId: Id, reason: lines(500), until: Type.Optional(nullable(Moment)) },
  { title: 'AccessRuleExceptionCreation', additionalProperties: false },
)
export type NewException = Static<typeof NewException>

export const PersonNamed = Type.Object({ personId: Id }, { title: 'PersonNamed', additionalProperties: false })

export const AccessRule = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    note: nullable(Type.String()),
    within: NodeNamed,
    below: Type.Boolean(),
    kind: Kind,
    posts: Type.Array(Type.String()),
    nodeKinds: Type.Array(Type.String()),
    group: nullable(Group),
    role: Named,
    givenAt: GivenAt,
    active: Type.Boolean(),
    author: nullable({
      ...NamedOrHidden,
      description: 'Who answers for what it gives: who saved it last; null: the server.',
    }),
    count: Type.Integer({ description: 'How many grants it gives.' }),
    exceptionCount: Type.Integer(),
    createdAt: Moment,
    updatedAt: Moment,
    may: Type.Object({ edit: Type.Boolean() }, { title: 'MayEdit' }),
  },
  { title: 'AccessRule' },
)
export type AccessRule = Static<typeof AccessRule>

export const AccessRules = Type.Object({ items: Type.Array(AccessRule) }, { title: 'AccessRules' })
export type AccessRules = Static<typeof AccessRules>

export const AccessRuleCard = Type.Object(
  { ...AccessRule.properties, exceptions: Type.Array(RuleException) },
  { title: 'AccessRuleCard' },
)
export type AccessRuleCard = Static<typeof AccessRuleCard>

const Moved = Type.Object(
  {
    account: Named,
    person: nullable(Named),
    role: Named,
    scope: NodeNamed,
    from: nullable(Moment),
    until: nullable(Moment),
    alsoHeld: Type.Boolean({
      description: 'The same role at the same place is given otherwise as well: nothing changes for them.',
    }),
  },
  { title: 'AccessRuleMoved' },
)

/** Who gains and who loses what. */
export const RuleEffect = Type.Object(
  {
    gains: Type.Array(Moved, { description: 'The first 200 that the viewer may see.' }),
    loses: Type.Array(Moved, { description: 'The first 200 that the viewer may see.' }),
    changes: Type.Array(Moved, { description: 'Those that hold otherwise than before, as they will; the first 200.' }),
    gained: Type.Integer({ description: 'How many grants come, those of accounts that the viewer may not see too.' }),
    lost: Type.Integer(),
    changed: Type.Integer({ description: 'How many last otherwise than before.' }),
    people: Type.Integer({ description: 'How many accounts are concerned.' }),
    unfit: Type.Integer({ description: 'How many get nothing, since the role cannot be held where they are.' }),
  },
  { title: 'AccessRuleEffect' },
)
export type RuleEffect = Static<typeof RuleEffect>

export const RulePreview = Type.Object(
  {
    create: Type.Optional(NewRule),
    edit: Type.Optional(Type.Object({ id: Id, edit: RuleEdit }, { additionalProperties: false })),
    delete: Type.Optional(Id),
    except: Type.Optional(Type.Object({ id: Id, exception: NewException }, { additionalProperties: false })),
  },
  {
    title: 'AccessRulePreview',
    additionalProperties: false,
    description: 'Exactly one of them: what would be done.',
  },
)
export type RulePreview = Static<typeof RulePreview>

export const DirectoryGroups = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { ...Group.properties, directory: Type.String(), title: Type.String() },
        { title: 'DirectoryGroup', description: 'A group of a directory, by which rules of access may give.' },
      ),
    ),
  },
  { title: 'DirectoryGroups' },
)
