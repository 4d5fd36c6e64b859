import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import type { Selection } from '../../registry/selection/selection.ts'
import { useMay } from '../../session/me.ts'
import { usePasswordCards } from './password-cards.ts'

/** The server makes so many at once. */
const most = 500

/** B11: cards for those that are ticked; «all of the filter» could be the whole region, whose passwords nobody means to change. */
export function BulkCards({ selection, count }: { selection: Selection; count: number }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const cards = usePasswordCards()
  const may = useMay()
  const { ids } = selection.query
  if (typeof ids !== 'string' || count > most || !may('dostup.accounts.set-password')) return null
  const ask = () =>
    confirm({
      title: t('accounts.passwordCardsTitle', { count }),
      what: t('accounts.passwordCardsWhat'),
      verb: t('accounts.passwordCardMake'),
      run: () => cards.perform(ids.split(',')),
    })
  return <Button onClick={ask}>{t('accounts.passwordCards')}</Button>
}
