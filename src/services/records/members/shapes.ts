import { type Static, Type } from 'typebox'
import { Id, NodeNamed } from '../../registry/index.ts'

/** What differs, all of it at once or nothing. */
export const MembersDifference = Type.Object(
  {
    set: Type.Array(Type.Object({ id: Id, member: Type.Boolean() }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 200,
      description: 'Groups whose people come to count here too, or cease to; all others stay as they are.',
    }),
  },
  { title: 'MembersDifference', additionalProperties: false },
)
export type MembersDifference = Static<typeof MembersDifference>

export const Members = Type.Object(
  {
    members: Type.Array(NodeNamed, { description: 'Groups whose people count as people of this one.' }),
    groups: Type.Array(NodeNamed, { description: 'Groups as whose people those of this one count.' }),
    hidden: Type.Integer({ description: 'Those of both that this viewer may not see.' }),
    may: Type.Object({ set: Type.Boolean() }),
  },
  { title: 'Members' },
)
export type Members = Static<typeof Members>
