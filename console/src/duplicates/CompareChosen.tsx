import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../registry/selection/selection.ts'
import './own-texts.ts'

const most = 10

/** E6: the few people who are ticked, side by side: they may be one. */
export function CompareChosen({ selection: { query } }: { readonly selection: Selection }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const ids = String(query.ids ?? '')
  const count = ids.split(',').filter(Boolean).length
  if (count < 2 || count > most) return null
  return <Button onClick={() => void navigate({ to: '/compare', search: { ids } })}>{t('duplicates.compare')}</Button>
}
