import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { differences, type FieldChange } from '../audit/index.ts'
import type { Catalog } from '../catalog/index.ts'
import { type Actor, type Context, requireEverywhere } from '../decisions/index.ts'
import { findUnavailability, type StoredUnavailability, type Written } from './queries-unavailability.ts'

/** It is shown to everybody, so whoever announces it may do so everywhere. */
export const requireMayAnnounce = (ctx: Context, actor: Actor): void =>
  requireEverywhere(ctx, actor, 'dostup.unavailability.manage')

export async function getAnnounced(ctx: Context, actor: Actor, db: Db, id: string): Promise<StoredUnavailability> {
  requireMayAnnounce(ctx, actor)
  const stored = await findUnavailability(db, id)
  if (stored === undefined) throw new Problem('not-found')
  return stored
}

export const unavailabilityObject = (id: string, title: string) =>
  ({ model: 'unavailability', id, title, organizationId: null }) as const

/** Refuses all that is wrong with it at once. */
export function refuseWrong({ decisions: { catalog } }: Context, { concerns, ...written }: Written): void {
  const problems: FieldProblem[] = []
  if (written.endsAt <= written.beginsAt)
    problems.push({ field: 'endsAt', code: 'field-invalid', values: { reason: later } })
  if (written.announcedAt > written.beginsAt)
    problems.push({ field: 'announcedAt', code: 'field-invalid', values: { reason: earlier } })
  for (const [at, { subsystem, kinds }] of concerns.entries()) {
    if (!catalog.subsystems.some(({ id }) => id === subsystem))
      problems.push(unknown(`concerns.${at}.subsystem`, subsystem))
    const unheard = kinds.find((kind) => !catalog.kinds.some(({ id }) => id === kind))
    if (unheard !== undefined) problems.push(unknown(`concerns.${at}.kinds`, unheard))
  }
  refuseFields(problems)
}

const later = { ru: 'конец позже начала', en: 'the end comes after the beginning' }
const earlier = { ru: 'объявляют не позже начала', en: 'it is announced before it begins' }

const unknown = (field: string, id: string): FieldProblem => ({
  ...{ field, code: 'field-invalid' },
  values: { reason: { ru: `«${id}» нет в каталоге`, en: `“${id}” is not in the catalog` } },
})

/** Between what it was and what it is, as the log tells it. */
export const changesOf = (catalog: Catalog, before: Written | null, after: Written | null): FieldChange[] =>
  differences(before && told(catalog, before), after && told(catalog, after))

function told(catalog: Catalog, { concerns, ...written }: Written) {
  const titleOf = (some: readonly { readonly id: string; readonly title: { readonly ru: string } }[], id: string) =>
    some.find((one) => one.id === id)?.title.ru ?? id
  return {
    ...{ title: written.title, text: written.text },
    ...{ beginsAt: written.beginsAt.toISOString(), endsAt: written.endsAt.toISOString() },
    announcedAt: written.announcedAt.toISOString(),
    concerns: concerns.map(({ subsystem, kinds }) =>
      [titleOf(catalog.subsystems, subsystem), kinds.map((kind) => titleOf(catalog.kinds, kind)).join(', ')]
        .filter(Boolean)
        .join(': '),
    ),
  }
}
