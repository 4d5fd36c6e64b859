import { useMemo } from 'react'
import { type CatalogRight, type CatalogSection, type CatalogSubsystem, searcherOf } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'

/** Which rights of the sections are looked at besides: all, those that are ticked, those that are changed. */
export type IsShown = (right: CatalogRight) => boolean

/**
 * By subsystem: sections with the rights whose title, note, id or actions hold the typed words; a section's own title brings all of it.
 */
export const useFoundSections = (
  subsystems: readonly CatalogSubsystem[],
  typed: string,
): ReadonlyMap<string, CatalogSection[]> => {
  const words = useWords()
  return useMemo(() => {
    const fits = typed.trim() === '' ? undefined : searcherOf(typed)
    return new Map(
      subsystems.map((subsystem) => {
        if (fits === undefined) return [subsystem.id, subsystem.sections]
        const actions = new Map(subsystem.actions.map((action) => [action.id, words(action.title)]))
        const text = ({ title, note, id, actions: own }: CatalogRight): string =>
          [words(title), note ? words(note) : '', id, ...own.map((one) => actions.get(one) ?? '')].join(' ')
        const found = subsystem.sections.map((section) => ({
          ...section,
          rights: fits(words(section.title)) ? section.rights : section.rights.filter((right) => fits(text(right))),
        }))
        return [subsystem.id, found.filter(({ rights }) => rights.length > 0)]
      }),
    )
  }, [subsystems, typed, words])
}

export const countRights = (sections: readonly CatalogSection[] | undefined): number =>
  (sections ?? []).reduce((count, { rights }) => count + rights.length, 0)

/** The same with only those rights. */
export const narrowed = (sections: readonly CatalogSection[], isShown: IsShown): CatalogSection[] =>
  sections
    .map((section) => ({ ...section, rights: section.rights.filter(isShown) }))
    .filter(({ rights }) => rights.length > 0)
