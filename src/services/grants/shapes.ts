import { type Static, Type } from 'typebox'
import { NewAccount } from '../accounts/index.ts'
import { NamedInCatalog, Title } from '../catalog/index.ts'
import { Id, line, lines, Moment, Named, NodeNamed, nullable } from '../registry/index.ts'
import { TemplateRole } from '../templates/index.ts'

export const NewGrant = Type.Object(
  {
    accountId: Id,
    roleId: Type.Optional(Id),
    rightId: Type.Optional(Id),
    scopeId: Id,
    limitedTo: Type.Optional(
      Type.Array(Id, {
        maxItems: 1000,
        description:
          'Units, categories, faculties, buildings within the scope: rights that can be limited to nodes of their kinds are held there only, the others at the scope.',
      }),
    ),
    validFrom: Type.Optional(nullable(Moment)),
    validUntil: Type.Optional(nullable(Moment)),
    reason: Type.Optional(nullable(lines(500))),
  },
  { title: 'GrantCreation', additionalProperties: false, description: 'Exactly one of `roleId` and `rightId`.' },
)
export type NewGrant = Static<typeof NewGrant>
/**
 * `template`: it is a copy of what a template has, and `reason` is the template's title (L18). `esia`: it came at the sign-in by what ЕСИА
 * said, and goes when it says so no more (N3, N4).
 */
export type GivenGrant = NewGrant & { readonly source?: 'template' | 'esia' }

/** A new account, and what it is given with it (A5, L12). */
export const NewUser = Type.Object(
  {
    ...NewAccount.properties,
    timeZone: Type.Optional(nullable(line(64))),
    roleIds: Type.Optional(
      Type.Array(Id, { maxItems: 100, uniqueItems: true, description: 'Given at its organization.' }),
    ),
    templateId: Type.Optional(nullable(Id)),
  },
  { title: 'NewUser', additionalProperties: false },
)
export type NewUser = Static<typeof NewUser>

/** What was ticked and unticked of an account's roles and rights at one scope (L17). */
export const PowersChange = Type.Object(
  {
    scopeId: Id,
    give: Type.Array(
      Type.Object({ roleId: Type.Optional(Id), rightId: Type.Optional(Id) }, { additionalProperties: false }),
      { maxItems: 500, description: 'Each is one of `roleId` and `rightId`.' },
    ),
    take: Type.Array(Id, { maxItems: 500, uniqueItems: true, description: 'Grants of this account.' }),
  },
  { title: 'PowersChange', additionalProperties: false },
)
export type PowersChange = Static<typeof PowersChange>

const { accountId: _, ...power } = NewGrant.properties
const AffiliateKind = Type.Enum(['employee', 'student', 'guardian'])
export const GroupGrantCreation = Type.Object(
  {
    ...power,
    below: Type.Optional(
      Type.Boolean({ description: 'Also whoever is affiliated with a node below it; absent: false.' }),
    ),
    kind: Type.Optional(nullable({ ...AffiliateKind, description: 'Absent: of whatever kind.' })),
  },
  { title: 'GroupGrantCreation', additionalProperties: false, description: 'Exactly one of `roleId` and `rightId`.' },
)
export type GroupGrantCreation = Static<typeof GroupGrantCreation>

const LimitedTo = Type.Array(NodeNamed, {
  description:
    'Chosen within the scope, those that this viewer may see: what can be limited to them is held there only.',
})

const RuleId = nullable(Type.String({ description: 'The rule of access that gives it; null: it was given by hand.' }))

export const Grant = Type.Object(
  {
    id: Type.String(),
    account: Named,
    role: nullable(Named),
    right: nullable(NamedInCatalog),
    scope: NodeNamed,
    limitedTo: LimitedTo,
    validFrom: nullable(Moment),
    validUntil: nullable(Moment),
    active: Type.Boolean(),
    state: Type.Union(
      [Type.Literal('live'), Type.Literal('deactivated'), Type.Literal('expired'), Type.Literal('not-started')],
      { description: 'At this moment.' },
    ),
    source: Type.String(),
    ruleId: RuleId,
    reason: nullable(Type.String()),
    createdBy: nullable(Type.String()),
    createdAt: Moment,
    deactivatedBy: nullable(Type.String()),
    deactivatedAt: nullable(Moment),
    use: Type.Object(
      {
        lastAt: nullable({ ...Moment, description: 'When a yes came by it last; null: never since it is watched.' }),
        watchedSince: { ...Moment, description: 'Of what was before nobody knows.' },
      },
      { title: 'GrantUse' },
    ),
    may: Type.Object(
      { deactivate: Type.Boolean(), delete: Type.Boolean(), extend: Type.Boolean() },
      { title: 'GrantMay' },
    ),
  },
  { title: 'Grant' },
)
export type Grant = Static<typeof Grant>

/** As a list of many accounts tells of it. */
export const GrantRow = Type.Object(
  {
    id: Type.String(),
    account: Named,
    accountActive: Type.Boolean({ description: 'What a deactivated account holds does not work.' }),
    role: nullable(Named),
    right: Grant.properties.right,
    scope: NodeNamed,
    source: Type.String(),
    ruleId: RuleId,
    reason: nullable(Type.String()),
    createdBy: nullable(Type.String({ description: 'Null: no account, or one that the viewer may not see.' })),
    createdAt: Moment,
    validFrom: nullable(Moment),
    validUntil: nullable(Moment),
    state: Grant.properties.state,
  },
  { title: 'GrantRow' },
)
export type GrantRow = Static<typeof GrantRow>

export const GrantEdit = Type.Object(
  { validUntil: nullable({ ...Moment, description: 'Null: for good.' }) },
  { title: 'GrantEdit', additionalProperties: false },
)
export type GrantEdit = Static<typeof GrantEdit>

export const Grants = Type.Object(
  {
    items: Type.Array(Grant),
    hidden: Type.Integer({ description: 'Grants at scopes that this viewer may not see.' }),
  },
  { title: 'Grants' },
)

/** What whoever is signed in holds, told to themselves: no right is asked for it. */
export const OwnAccess = Type.Object(
  {
    grants: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          role: nullable(Named),
          right: nullable(NamedInCatalog),
          scope: Named,
          limitedTo: LimitedTo,
          validUntil: nullable(Moment),
        },
        { title: 'OwnGrant' },
      ),
      { description: 'Given to the account itself and in force now.' },
    ),
    subsystems: Type.Array(
      Type.Object({ id: Type.String(), title: Title, actions: Type.Array(Type.String()) }, { title: 'OwnSubsystem' }),
      {
        description: 'Where anything is held anywhere, in whatever way, and the actions that are.',
      },
    ),
  },
  { title: 'OwnAccess' },
)
export type OwnAccess = Static<typeof OwnAccess>

const MayGive = Type.Object({ give: Type.Boolean() }, { title: 'MayGive' })
const held = 'What the account holds in force now.'
export const AccountTemplates = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          note: nullable(Type.String()),
          home: Named,
          roles: Type.Array(
            Type.Object(
              { ...TemplateRole.properties, held: Type.Boolean({ description: held }) },
              { title: 'TemplateRoleHeld' },
            ),
          ),
          assigned: Type.Boolean({
            description: 'Given last, and neither it nor the account’s roles edited since (L19).',
          }),
          beyond: Type.Array(Type.Object({ role: Named, scope: Named }, { title: 'RoleBeyond' }), {
            description: 'Roles in force that the template has not, at scopes that this viewer may see.',
          }),
        },
        { title: 'AccountTemplate' },
      ),
      { description: 'Of the account’s organization and of those above it.' },
    ),
    may: MayGive,
  },
  { title: 'AccountTemplates' },
)
export type AccountTemplates = Static<typeof AccountTemplates>

const { account: _account, may: _may, ...ofGroup } = Grant.properties
export const GroupGrants = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          ...ofGroup,
          below: Type.Boolean(),
          kind: nullable({ ...AffiliateKind, description: 'Null: whoever is affiliated.' }),
          may: Type.Object(
            {
              ...Grant.properties.may.properties,
              giveBack: Type.Boolean({ description: 'Once deleted, this viewer can give exactly the same again.' }),
            },
            { title: 'GroupGrantMay' },
          ),
        },
        { title: 'GroupGrant' },
      ),
    ),
    hidden: Type.Integer({ description: 'Grants at scopes that this viewer may not see.' }),
    may: MayGive,
  },
  { title: 'GroupGrants' },
)
export type GroupGrants = Static<typeof GroupGrants>
