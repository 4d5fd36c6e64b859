import type { Grant } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'

/** A grant is called by its role, or by its one right. */
export const useGrantTitle = () => {
  const words = useWords()
  return (grant: Pick<Grant, 'role' | 'right'>): string =>
    grant.role?.title ?? words(grant.right?.title, grant.right?.id)
}
