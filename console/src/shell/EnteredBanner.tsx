import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { client } from '../session/client.ts'
import { useMe } from '../session/me.ts'

/** Over every page while somebody works as another: as whom, who it is, why, and the way back. */
export function EnteredBanner({ by, reason }: { by: string; reason: string }) {
  const { t } = useTranslation()
  const { account } = useMe()
  const leaving = useDeed({
    run: () => ask(client.DELETE('/api/session/entered')),
    said: () => t('session.entered.left'),
    onDone: () => window.location.assign('/'),
  })
  return (
    <Alert
      banner
      type="warning"
      title={t('session.entered.as', { name: account.title, by, reason })}
      action={
        <Button size="small" loading={leaving.isPending} onClick={() => void leaving.perform()}>
          {t('session.entered.leave')}
        </Button>
      }
    />
  )
}
