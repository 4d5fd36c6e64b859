import type { Words } from '../../../client/index.ts'
import { useLanguage } from './index.ts'

/** A title of the catalog in the page's language; an id stands for a title that the catalog no longer has. */
export const useWords = (): ((words: Words | undefined, id?: string) => string) => {
  const language = useLanguage()
  return (words, id = '') => words?.[language] ?? id
}
