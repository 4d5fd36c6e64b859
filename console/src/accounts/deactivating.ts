import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useKindWords } from './kind-words.ts'
import { activateAccount, deactivateAccount } from './queries.ts'

/** A6: nothing goes with it but that it works, so it comes back as it was. */
export function useDeactivating({ id, login, metarole }: Account) {
  const { t } = useTranslation()
  const word = useKindWords(metarole)
  return useDeed({
    run: () => deactivateAccount(id),
    said: () => t(word('nowInactive'), { login }),
    undo: (card) => (card?.may.activate ? () => activateAccount(id) : undefined),
  })
}
