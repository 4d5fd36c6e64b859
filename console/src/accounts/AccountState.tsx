import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useKindWords } from './kind-words.ts'

export function AccountState({ metarole, active }: Pick<AccountRow, 'metarole' | 'active'>) {
  const { t } = useTranslation()
  const word = useKindWords(metarole)
  return <StateMark tone={active ? 'good' : 'idle'}>{t(word(active ? 'active' : 'inactive'))}</StateMark>
}
