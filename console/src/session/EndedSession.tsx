import { Button, Modal, theme } from 'antd'
import { useTranslation } from 'react-i18next'
import { signOut, useHasEnded, useMe } from './me.ts'
import { WayIn } from './WayIn.tsx'
import './sign-in.css'

/** Above every dialog that may be open. */
const onTop = 1900

/** The session has ended under what is typed: the same person signs in again and goes on; nobody sees the page before that. */
export function EndedSession() {
  const { t } = useTranslation()
  const { token } = theme.useToken()
  const ended = useHasEnded()
  const { account } = useMe()
  return (
    <Modal
      open={ended}
      title={t('session.ended.title')}
      closable={false}
      keyboard={false}
      width={400}
      zIndex={onTop}
      styles={{ mask: { background: token.colorBgLayout } }}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <Button type="text" onClick={() => void signOut()}>
          {t('session.ended.leave')}
        </Button>
      }
    >
      <p>{t('session.ended.what', { login: account.login })}</p>
      <WayIn onTyping={() => undefined} />
    </Modal>
  )
}
