import type { TSchema } from 'typebox'
import { Convert } from 'typebox/value'
import { type Setting, variableOf } from '../../core/settings/index.ts'
import { fitted } from './fits.ts'

/** Settings by their ids, as whoever runs the server has set them for good. */
export type FromEnvironment = ReadonlyMap<string, unknown>

/** `given`: what stands in a variable, undefined when it is absent. `refuse` is told of one that makes no sense. */
export function readFromEnvironment(
  settings: readonly Setting[],
  given: (variable: string) => string | undefined,
  refuse: (sentence: string) => never,
): FromEnvironment {
  const read = new Map<string, unknown>()
  for (const setting of settings) {
    const variable = variableOf(setting)
    const text = given(variable)
    if (text === undefined) continue
    const result = fitted(setting, Convert(setting.schema as TSchema, text))
    if ('refused' in result) refuse(`${variable}: ${said(setting, text)} is refused: ${result.refused.en}`)
    else read.set(setting.id, result.value)
  }
  return read
}

const said = ({ isSecret }: Setting, text: string): string => (isSecret ? 'what it says' : `“${text}”`)
