import { type Static, Type } from 'typebox'
import { type Language, Problem, problemWords } from '../../core/problems/index.ts'
import type { Answer } from '../../services/audit/index.ts'
import { Refusal } from '../../services/registry/index.ts'

export const ManyIds = Type.Array(Type.String({ minLength: 1, maxLength: 320 }), {
  minItems: 1,
  maxItems: 500,
  uniqueItems: true,
})
/** The accounts that a deed is done to. */
export const ManyNamed = Type.Object({ ids: ManyIds }, { title: 'ManyNamed', additionalProperties: false })

export const AnswersOfMany = Type.Object(
  {
    items: Type.Array(
      Type.Object({ id: Type.String(), refused: Type.Union([Refusal, Type.Null()]) }, { title: 'AnswerOfOne' }),
    ),
  },
  { title: 'AnswersOfMany' },
)

/** What became of each, in the order in which they were asked. */
export const answersOfMany = (ids: readonly string[], answers: readonly Answer<unknown>[], language: Language) => ({
  items: ids.map((id, at) => ({ id, refused: refusalOf(answers[at], language) })),
})

/** What is no refusal is a fault of the server, and of the whole. */
export function refusalOf(answer: Answer<unknown> | undefined, language: Language): Static<typeof Refusal> | null {
  if (answer === undefined || !('error' in answer)) return null
  if (!(answer.error instanceof Problem)) throw answer.error
  return { code: answer.error.code, ...problemWords(answer.error, language) }
}
