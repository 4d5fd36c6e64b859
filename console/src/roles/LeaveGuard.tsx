import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

/** Ticks that are not saved are not lost by a click on a link; another tab of the same page is no leaving. */
export function LeaveGuard() {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('roles.leaveTitle')}
      okText={t('roles.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('roles.stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('roles.leaveWhat')}
    </Modal>
  )
}
