import { useTranslation } from 'react-i18next'
import type { Grant } from '../../../../client/index.ts'

/** A13: to what a grant is limited within its scope. */
export function Within({ places }: { places: Grant['limitedTo'] }) {
  const { t } = useTranslation()
  if (places.length === 0) return null
  return <> · {t('accounts.within', { places: places.map(({ title }) => title).join(', ') })}</>
}
