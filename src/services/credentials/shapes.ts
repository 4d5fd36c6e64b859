import { type Static, Type } from 'typebox'
import { Password } from '../passwords/index.ts'
import { Id, line, Named, nullable } from '../registry/index.ts'

export const NewPassword = Type.Object({ password: Password }, { title: 'NewPassword', additionalProperties: false })
export const OwnPassword = Type.Object(
  { current: Password, password: Password },
  { title: 'OwnPassword', additionalProperties: false },
)
export type OwnPassword = Static<typeof OwnPassword>

export const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 200 }), password: Password },
  { title: 'SignIn', additionalProperties: false },
)
export type SignIn = Static<typeof SignIn>

export const SecondStepAsked = Type.Object(
  {
    factors: Type.Array(Type.Enum(['totp', 'passkey', 'recovery-code']), {
      description: 'Any one of them takes the second step, within a few minutes and from the same browser.',
    }),
  },
  { title: 'SecondStepAsked' },
)

const Moment = Type.String({ format: 'date-time' })
const nullableText = Type.Union([Type.String(), Type.Null()])
export const OwnSessions = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          current: Type.Boolean({ description: 'The one that asks; it comes first.' }),
          startedAt: Moment,
          lastSeenAt: Moment,
          ip: nullableText,
          userAgent: nullableText,
        },
        { title: 'OwnSession' },
      ),
    ),
  },
  { title: 'OwnSessions' },
)
export type OwnSessions = Static<typeof OwnSessions>

export const AccountSessions = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          startedAt: Moment,
          lastSeenAt: Moment,
          ip: nullableText,
          userAgent: nullableText,
        },
        { title: 'AccountSession' },
      ),
    ),
    may: Type.Object({ end: Type.Boolean() }),
  },
  { title: 'AccountSessions' },
)
export type AccountSessions = Static<typeof AccountSessions>

export const EndedSessions = Type.Object(
  { session: Type.Optional(Type.String({ maxLength: 100, description: 'Absent: all of them.' })) },
  { title: 'SessionsEnding', additionalProperties: false },
)

export const EnteringAs = Type.Object(
  { reason: { ...line(300), minLength: 5, description: 'Why: both logs keep it.' } },
  { title: 'EnteringAs', additionalProperties: false },
)

const Bound = Type.Object(
  {
    id: Type.String(),
    provider: Named,
    kind: Type.Enum(['ldap', 'oidc', 'esia']),
    enabled: Type.Boolean({ description: 'Whether the provider lets people in at present.' }),
    name: Type.String({ description: 'As which the provider knows the account.' }),
    boundAt: Moment,
    lastUsedAt: Type.Union([Moment, Type.Null()]),
  },
  { title: 'ExternalIdentity' },
)
export const ExternalIdentities = Type.Object({ items: Type.Array(Bound) }, { title: 'ExternalIdentities' })
export type ExternalIdentities = Static<typeof ExternalIdentities>
export const ProvidersOffered = Type.Object(
  {
    items: Type.Array(Named),
    support: nullable(
      Type.String({ description: 'Where whoever cannot get in writes to (E1): `mailto:` or `https:`.' }),
    ),
  },
  { title: 'ProvidersOffered' },
)
export const OwnIdentities = Type.Object(
  { items: Type.Array(Bound), bindable: Type.Array(Named) },
  { title: 'OwnIdentities' },
)
export type OwnIdentities = Static<typeof OwnIdentities>
export const SentToProvider = Type.Object(
  { url: Type.String({ description: 'Where the browser goes to be vouched for.' }) },
  { title: 'SentToProvider' },
)
export const ProviderAnswer = Type.Object(
  {
    parameters: Type.String({
      maxLength: 8000,
      description: 'The query with which the provider sent the browser back.',
    }),
  },
  { title: 'ProviderAnswer', additionalProperties: false },
)
export const DirectoryUserEdit = Type.Object(
  { user: nullable(line(200)), directoryId: Type.Optional(nullable(Id)) },
  { title: 'DirectoryUserEdit', additionalProperties: false, description: 'null: no directory; a password of ours.' },
)

/** As it came with the link, however much of it: one that was cut short is as unknown as any other. */
const Token = Type.String({ maxLength: 200 })
export const InvitationLook = Type.Object({ token: Token }, { title: 'InvitationLook', additionalProperties: false })
export const InvitationView = Type.Object(
  { login: Type.String(), title: Type.String(), expiresAt: Type.String({ format: 'date-time' }) },
  { title: 'Invitation' },
)
export type InvitationView = Static<typeof InvitationView>
export const AcceptedInvitation = Type.Object(
  { token: Token, password: Password },
  { title: 'InvitationAcceptance', additionalProperties: false },
)
export type AcceptedInvitation = Static<typeof AcceptedInvitation>
