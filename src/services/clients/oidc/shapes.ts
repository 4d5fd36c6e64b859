import { type Static, Type } from 'typebox'
import { Title } from '../../catalog/index.ts'
import { AsRead, Id, line, Moment, nullable } from '../../registry/index.ts'
import { scopeIds } from './scopes.ts'

const Address = Type.String({ minLength: 8, maxLength: 2000 })
const addresses = (description: string) => Type.Array(Address, { maxItems: 20, uniqueItems: true, description })

const fields = {
  title: line(200),
  description: nullable({ ...line(1000), description: 'What people are told of it on the portal.' }),
  isOutside: Type.Boolean({ description: 'Of another owner: whoever signs in there is asked first.' }),
  startUrl: nullable({ ...Address, description: 'What its card on the portal opens.' }),
  redirectUris: addresses('Where people come back to; each is compared as it is written, to the letter.'),
  logoutUris: addresses('Where people come back to after signing out.'),
  backChannel: nullable({ ...Address, description: 'Where it is told, by the server, that somebody has signed out.' }),
  isInside: Type.Boolean({ description: 'Its back channel is in a private network: else none such is ever called.' }),
  scopes: Type.Array(Type.Enum(scopeIds), { uniqueItems: true, description: 'What it may be told of people.' }),
  sendsSecret: Type.Enum(['basic', 'post', 'key', 'none'], {
    description:
      'How it shows its secret to the token endpoint; `key`: it signs by a key of its own (private_key_jwt); a client in a browser has none.',
  }),
  publicKeys: Type.Array(Type.String({ minLength: 40, maxLength: 4000 }), {
    ...{ maxItems: 5, uniqueItems: true },
    description: 'Public keys of a client that signs: each in PEM, or as a JWK in JSON, as which it is kept.',
  }),
}

export const ClientKind = Type.Enum(['web', 'browser', 'service', 'device'], {
  description:
    '`web` keeps a secret; `browser` cannot (PKCE alone); `service` signs nobody in; `device` has no browser: people type its code into theirs.',
})

export const NewClient = Type.Object(
  {
    subsystem: nullable({ ...Id, description: 'Of the catalog: the roles of which it may be told. Null: of none.' }),
    kind: ClientKind,
    title: fields.title,
    ...Type.Partial(Type.Omit(Type.Object(fields), ['title'])).properties,
  },
  { title: 'ClientCreation', additionalProperties: false },
)
export type NewClient = Static<typeof NewClient>

export const ClientEdit = Type.Partial(Type.Object({ ...fields, ...AsRead.properties }), {
  title: 'ClientEdit',
  additionalProperties: false,
})
export type ClientEdit = Static<typeof ClientEdit>

export const OidcClient = Type.Object(
  {
    id: Type.String(),
    subsystem: nullable(Type.String()),
    kind: ClientKind,
    ...fields,
    active: Type.Boolean(),
    createdBy: nullable(Type.String()),
    createdAt: Moment,
    updatedAt: Moment,
    rotatedAt: nullable(Moment),
    previousUntil: nullable(
      Type.String({ format: 'date-time', description: 'Until then the secret before the last rotation goes on.' }),
    ),
  },
  { title: 'Client' },
)

export const ClientScopes = Type.Object(
  {
    issuer: Type.String({ description: 'What a subsystem is told: everything else is at its discovery address.' }),
    items: Type.Array(
      Type.Object({ id: Type.String(), title: Title, claims: Type.Array(Type.String()) }, { title: 'ClientScope' }),
    ),
  },
  { title: 'ClientScopes' },
)

export const RegisteredClient = Type.Object(
  {
    id: Type.String(),
    secret: nullable(Type.String({ description: 'Shown this once; only its SHA-256 is kept. Null: it has none.' })),
  },
  { title: 'RegisteredClient' },
)
export type RegisteredClient = Static<typeof RegisteredClient>
