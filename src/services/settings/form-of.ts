import type { Setting, Words } from '../../core/settings/index.ts'
import type { SettingView } from './shapes.ts'

interface Schema {
  readonly type?: string
  readonly 'x-text'?: 'line' | 'lines'
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly anyOf?: readonly { readonly const: string; readonly 'x-title': Words }[]
}

type Form = Pick<SettingView, 'kind' | 'choices' | 'minimum' | 'maximum'>

/** With what a person writes a setting, read out of its schema. */
export function formOf({ schema, isSecret }: Setting): Form {
  const { type, minimum, maximum, maxLength, anyOf = [] } = schema as Schema
  return {
    kind: isSecret ? 'secret' : anyOf.length > 0 ? 'choice' : kindOf(type, schema),
    choices: anyOf.map((choice) => ({ value: choice.const, title: choice['x-title'] })),
    minimum: minimum ?? null,
    maximum: maximum ?? maxLength ?? null,
  }
}

function kindOf(type: string | undefined, schema: Schema): Form['kind'] {
  if (type === 'boolean') return 'switch'
  if (type === 'integer' || type === 'number') return 'number'
  return schema['x-text'] === 'lines' ? 'lines' : 'line'
}
