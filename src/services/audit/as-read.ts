import { Problem, type ProblemValue } from '../../core/problems/index.ts'
import type { Title } from '../catalog/index.ts'
import type { FieldChange } from './changed-object.ts'

/**
 * The second of two editors is refused, and told at each field what it has become meanwhile. `fields`: what the edit would change, by the
 * names of its form. An edit that does not say on what it was made stands as it is asked.
 */
export function requireAsRead(
  stored: { readonly updated_at: Date },
  { updatedAt }: { readonly updatedAt?: string | undefined },
  fields: readonly FieldChange[],
): void {
  if (updatedAt === undefined || stored.updated_at.toISOString() === new Date(updatedAt).toISOString()) return
  throw new Problem(
    'changed-meanwhile',
    {},
    fields.map(({ field, old }) => ({ field, code: 'field-is-other', values: { value: inWords(old) } })),
  )
}

function inWords(value: unknown): ProblemValue {
  if (isTitle(value)) return value
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return empty
  return Array.isArray(value) ? value.join(', ') : String(value)
}

const isTitle = (value: unknown): value is Title => typeof value === 'object' && value !== null && 'ru' in value

const empty = { ru: 'пусто', en: 'empty' }
