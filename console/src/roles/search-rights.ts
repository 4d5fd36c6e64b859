import { useMemo } from 'react'
import { type CatalogSection, type CatalogSubsystem, searcherOf } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'

/** Sections with the rights whose title, note, id or actions hold the typed words; a section's own title brings all of it. */
export const useFoundSections = (subsystem: CatalogSubsystem | undefined, typed: string): CatalogSection[] => {
  const words = useWords()
  return useMemo(() => {
    const sections = subsystem?.sections ?? []
    if (typed.trim() === '') return sections
    const fits = searcherOf(typed)
    const actions = new Map(subsystem?.actions.map((action) => [action.id, words(action.title)]) ?? [])
    return sections
      .map((section) => ({
        ...section,
        rights: fits(words(section.title))
          ? section.rights
          : section.rights.filter((right) =>
              fits(
                [
                  words(right.title),
                  right.note ? words(right.note) : '',
                  right.id,
                  ...right.actions.map((id) => actions.get(id) ?? ''),
                ].join(' '),
              ),
            ),
      }))
      .filter((section) => section.rights.length > 0)
  }, [subsystem, typed, words])
}
