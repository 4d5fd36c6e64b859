import { type Static, Type } from 'typebox'
import { NamedInCatalog, SeparationRuleForm, Title } from '../catalog/index.ts'
import { Id, lines, Moment, NamedOrHidden, nullable } from '../registry/index.ts'

export const SeparationRule = Type.Object(
  {
    id: Type.String(),
    ...SeparationRuleForm.properties,
    at: Type.Enum(['same', 'anywhere']),
    of: Type.Enum(['person', 'account']),
    exceptions: Type.Boolean(),
    active: Type.Boolean(),
    leftTitles: Type.Array(Title, { description: 'As the duties are called, in their order.' }),
    rightTitles: Type.Array(Title),
    ofPreset: Type.Boolean(),
    isSet: Type.Boolean({ description: 'Administrators have written it, or set it in the preset’s place.' }),
  },
  { title: 'SeparationRule' },
)
export type SeparationRule = Static<typeof SeparationRule>

export const SeparationRules = Type.Object(
  { items: Type.Array(SeparationRule), may: Type.Object({ edit: Type.Boolean() }) },
  { title: 'SeparationRules' },
)
export type SeparationRules = Static<typeof SeparationRules>

const HeldSide = Type.Object(
  {
    duty: Title,
    account: NamedOrHidden,
    grantId: nullable(
      Type.String({ description: 'Null: the caller does not see it, or it comes by the account’s metarole.' }),
    ),
    power: nullable(Type.String({ description: 'The role or the right that was given.' })),
    scope: NamedOrHidden,
    mayRevoke: Type.Boolean({ description: 'Whether the caller may take it away, which is the cure.' }),
  },
  { title: 'SeparationHeld' },
)

export const SeparationException = Type.Object(
  {
    id: Type.String(),
    rule: Type.Object({ id: Type.String(), title: nullable(Title) }),
    account: NamedOrHidden,
    reason: Type.String(),
    approvedBy: Type.String(),
    givenAt: Moment,
    until: Moment,
    endedAt: nullable(Moment),
    state: Type.Enum(['in-force', 'over']),
    mayEnd: Type.Boolean(),
  },
  { title: 'SeparationException' },
)
export type SeparationException = Static<typeof SeparationException>

export const SeparationExceptions = Type.Object(
  { items: Type.Array(SeparationException) },
  { title: 'SeparationExceptions' },
)
export type SeparationExceptions = Static<typeof SeparationExceptions>

export const SeparationOffender = Type.Object(
  {
    rule: Type.Object({ id: Type.String(), title: Title }),
    accounts: Type.Array(NamedOrHidden),
    held: Type.Array(
      Type.Object({
        left: HeldSide,
        right: HeldSide,
        places: nullable(Type.Array(NamedOrHidden)),
        from: Moment,
        until: nullable(Moment),
      }),
      { description: 'What is held together; the first ten.' },
    ),
    exception: nullable(SeparationException),
    mayExcept: Type.Boolean(),
  },
  { title: 'SeparationOffender' },
)
export type SeparationOffender = Static<typeof SeparationOffender>

export const SeparationOffenders = Type.Object(
  {
    items: Type.Array(SeparationOffender, { description: 'The first two hundred of those whom the caller sees.' }),
    count: Type.Integer({ description: 'All of those whom the caller sees.' }),
    elsewhere: Type.Integer({ description: 'How many more there are, whom the caller does not see.' }),
    metaroles: Type.Array(NamedInCatalog, {
      description:
        'Whose own power brings both sides: no deed parts the two, and whoever has one is not listed for it.',
    }),
  },
  { title: 'SeparationOffenders' },
)
export type SeparationOffenders = Static<typeof SeparationOffenders>

export const NewSeparationException = Type.Object(
  {
    ruleId: Type.String({ maxLength: 128 }),
    accountId: Id,
    reason: lines(2000),
    until: Moment,
  },
  { title: 'SeparationExceptionCreation', additionalProperties: false },
)
export type NewSeparationException = Static<typeof NewSeparationException>

export { SeparationRuleForm }
