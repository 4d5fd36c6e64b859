import { type Static, Type } from 'typebox'
import { Id, line, Moment, nullable } from '../registry/index.ts'

export const NewKey = Type.Object(
  {
    subsystem: Id,
    title: line(200),
    accountId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description:
          'As whom the key does deeds that ask rights (grants, affiliations …): an account whose password the issuer may set. Absent: it writes only what its subsystem keeps.',
      }),
    ),
  },
  { title: 'KeyCreation', additionalProperties: false },
)
export type NewKey = Static<typeof NewKey>

export const Key = Type.Object(
  {
    id: Type.String(),
    subsystem: Type.String(),
    title: Type.String(),
    createdBy: nullable(Type.String()),
    account: nullable(Type.String({ description: 'The login of the account as which it does deeds that ask rights.' })),
    createdAt: Moment,
    rotatedAt: nullable(Moment),
    previousUntil: nullable(
      Type.String({ format: 'date-time', description: 'Until then the secret before the last rotation goes on.' }),
    ),
    lastUsedAt: nullable(Moment),
    revokedAt: nullable(Moment),
  },
  { title: 'Key' },
)

export const IssuedKey = Type.Object(
  { id: Type.String(), secret: Type.String({ description: 'Shown this once; only its SHA-256 is kept.' }) },
  { title: 'IssuedKey' },
)
export type IssuedKey = Static<typeof IssuedKey>

export const Rotation = Type.Object(
  {
    graceSeconds: Type.Integer({
      minimum: 0,
      maximum: 7 * 24 * 60 * 60,
      default: 24 * 60 * 60,
      description: 'For so long the secret before goes on; 0 ends it at once.',
    }),
  },
  { title: 'Rotation', additionalProperties: false },
)
export type Rotation = Static<typeof Rotation>
export const RotatedKey = Type.Object(
  { ...IssuedKey.properties, previousUntil: nullable(Moment) },
  { title: 'RotatedKey' },
)
export type RotatedKey = Static<typeof RotatedKey>
