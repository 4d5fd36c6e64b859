import { type Static, Type } from 'typebox'

const Properties = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const Text = Type.String({ minLength: 1, maxLength: 256 })

/** AuthZEN 1.0, access evaluation request. Members that the standard leaves open are taken and not looked at. */
export const Evaluation = Type.Object({
  subject: Type.Object({ type: Text, id: Text, properties: Properties }),
  action: Type.Object({ name: Text, properties: Properties }),
  resource: Type.Object({ type: Text, id: Text, properties: Properties }),
  context: Type.Optional(
    Type.Object({
      time: Type.Optional(
        Type.String({
          maxLength: 64,
          description: 'Ours: the moment to decide at, ISO 8601 with its zone (`2026-03-01T00:00Z`). Absent: now.',
        }),
      ),
      explain: Type.Optional(
        Type.Boolean({ description: 'Ours: true asks for the reasons in `context` of the answer.' }),
      ),
    }),
  ),
})
export type Evaluation = Static<typeof Evaluation>

const Path = Type.Array(
  Type.Object({
    node: Type.String(),
    by: Type.Enum(['scope', 'home', 'view', 'full'], { description: 'The edge by which it hangs on the one before.' }),
  }),
)

const Way = Type.Object({
  by: Type.Object({ grant: Type.Optional(Type.String()), metarole: Type.Optional(Type.String()) }),
  role: Type.Union([Type.String(), Type.Null()]),
  right: Type.String(),
  path: Path,
  affiliation: Type.Optional(Type.String()),
})

const Miss = Type.Object({ miss: Type.String() }, { additionalProperties: true })

/** The engine's own data: ids, no words, so that a program can read it. */
const Reasons = Type.Object({
  ways: Type.Optional(Type.Array(Way, { description: 'Of a yes: every way that held.' })),
  misses: Type.Optional(Type.Array(Miss, { description: 'Of a no: the nearest misses, best first.' })),
})

export const Decision = Type.Object({
  decision: Type.Boolean(),
  context: Type.Optional(Reasons),
})
export type Decision = Static<typeof Decision>
