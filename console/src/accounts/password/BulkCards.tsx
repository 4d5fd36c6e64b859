import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../../registry/selection/selection.ts'
import { useMay } from '../../session/me.ts'
import { useRefusal } from '../../session/refusal.ts'
import { savePasswordCards } from './password-cards.ts'

/** The server makes so many at once. */
const most = 500

/** B11: cards for those that are ticked; «all of the filter» could be the whole region, whose passwords nobody means to change. */
export function BulkCards({ selection, count }: { selection: Selection; count: number }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const may = useMay()
  const refuse = useRefusal()
  const { ids } = selection.query
  if (typeof ids !== 'string' || count > most || !may('dostup.accounts.set-password')) return null
  const confirm = () =>
    modal.confirm({
      title: t('accounts.passwordCardsTitle', { count }),
      content: t('accounts.passwordCardsWhat'),
      okText: t('accounts.passwordCardMake'),
      cancelText: t('card.cancel'),
      onOk: () => savePasswordCards(ids.split(',')).catch((error: unknown) => refuse(error)),
    })
  return <Button onClick={confirm}>{t('accounts.passwordCards')}</Button>
}
