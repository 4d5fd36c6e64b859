import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { client } from '../client.ts'
import { signOut, useMe } from '../me.ts'

/** L14: of oneself too; whoever has acted is refused, and told why (A9). */
export function DeleteOwnAccount() {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const me = useMe()
  const remove = useDeed({
    run: () => ask(client.DELETE('/api/session/profile')),
    changes: [],
    onDone: signOut,
  })
  const askDelete = () =>
    confirm({
      title: t('session.deletion.title', { login: me.account.login }),
      what: t('session.deletion.what'),
      verb: t('session.deletion.delete'),
      takes: true,
      run: remove.perform,
    })
  return (
    <Button danger onClick={askDelete}>
      {t('session.deletion.delete')}
    </Button>
  )
}
