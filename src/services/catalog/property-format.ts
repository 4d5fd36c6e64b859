import Type, { type Static } from 'typebox'

/** The door keeps a text as one line, composed, with nothing unseen (`x-text`), as it keeps what people write. */
const Stored = Type.Union([Type.String({ maxLength: 1000, 'x-text': 'line' }), Type.Number(), Type.Boolean()], {
  description: 'a text, a number, true or false',
})

const name = '^[A-Za-zА-Яа-яЁё][A-Za-zА-Яа-яЁё0-9_.-]{0,63}$'

/** What is stored with an account or an organization for conditions to read, by name: small, since every process holds it in memory. */
export const StoredProperties = Type.Record(
  Type.String({ pattern: name }),
  Type.Union([Stored, Type.Array(Stored, { maxItems: 100 })], {
    description:
      'A text, a number, true or false, or a list of these. A moment is a text: 2026-03-01, or 2026-03-01T09:00:00Z.',
  }),
  {
    additionalProperties: false,
    maxProperties: 50,
    description:
      'What conditions of rights read. A name begins with a letter, and may have digits, dots, dashes and underscores.',
  },
)

export type StoredProperties = Static<typeof StoredProperties>

/** The most that all properties of one thing take, as JSON. */
export const mostOfProperties = 8 * 1024

/** What the model itself knows, so that no property of that name would ever be read. */
export const builtInNames = { account: ['id', 'metarole', 'home'], node: ['id', 'kind', 'parent', 'owner'] } as const
