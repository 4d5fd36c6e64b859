import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { client } from './client.ts'
import { useMe, useSignOut } from './me.ts'
import { useRefusal } from './refusal.ts'

/** L14: of oneself too; whoever has acted is refused, and told why (A9). */
export function DeleteOwnAccount() {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const me = useMe()
  const refuse = useRefusal()
  const signOut = useSignOut()
  const run = async () => {
    try {
      await ask(client.DELETE('/api/session/profile'))
      signOut.mutate()
    } catch (error) {
      refuse(error)
    }
  }
  const confirm = () =>
    modal.confirm({
      title: t('session.deletion.title', { login: me.account.login }),
      content: t('session.deletion.what'),
      okText: t('session.deletion.delete'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: run,
    })
  return (
    <Button danger onClick={confirm}>
      {t('session.deletion.delete')}
    </Button>
  )
}
