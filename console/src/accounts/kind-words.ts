import { useCatalogTitles } from '../roles/catalog.ts'

type Word = 'active' | 'inactive' | 'activate' | 'deactivate' | 'deactivateTitle' | 'deactivateWhat' | 'nowInactive'

/** L9, L26: who never signs in is not disabled but declined: no reports go there, nobody chooses it. Answers the text's key. */
export const useKindWords = (metarole: string): ((word: Word) => string) => {
  const { catalog } = useCatalogTitles()
  const signIn = catalog?.metaroles.find(({ id }) => id === metarole)?.signIn
  return (word) => (signIn?.length === 0 ? `accounts.declined.${word}` : `accounts.${word}`)
}
