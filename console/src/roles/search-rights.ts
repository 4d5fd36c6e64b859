import { useMemo } from 'react'
import type { CatalogSection, CatalogSubsystem } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'

/** Sections with the rights whose title, note, id or actions hold the typed words; a section's own title brings all of it. */
export const useFoundSections = (subsystem: CatalogSubsystem | undefined, typed: string): CatalogSection[] => {
  const words = useWords()
  return useMemo(() => {
    const sections = subsystem?.sections ?? []
    const search = typed.trim().toLocaleLowerCase()
    if (search === '') return sections
    const actions = new Map(subsystem?.actions.map((action) => [action.id, words(action.title)]) ?? [])
    const holds = (text: string | undefined) => text?.toLocaleLowerCase().includes(search) ?? false
    return sections
      .map((section) => ({
        ...section,
        rights: holds(words(section.title))
          ? section.rights
          : section.rights.filter((right) =>
              [
                words(right.title),
                right.note ? words(right.note) : '',
                right.id,
                ...right.actions.map((id) => actions.get(id)),
              ].some(holds),
            ),
      }))
      .filter((section) => section.rights.length > 0)
  }, [subsystem, typed, words])
}
