import { type Static, Type } from 'typebox'
import { AttributeForm } from './attribute.ts'

export const StructureForm = Type.Object(
  {
    attributes: Type.Array(AttributeForm, { minItems: 1, maxItems: 50, description: 'All of them, in order.' }),
    version: Type.Integer({ minimum: 0, description: 'On which version it was made; 0: there was none.' }),
  },
  { title: 'BookStructureForm', additionalProperties: false },
)
export type StructureForm = Static<typeof StructureForm>
