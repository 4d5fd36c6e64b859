import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'

interface Move {
  readonly current: { readonly pathname: string }
  readonly next: { readonly pathname: string }
}

/** One function for good: a new one at every drawing would set the guard anew while it asks. */
const leaves = ({ current, next }: Move) => current.pathname !== next.pathname

/** Ticks that are not saved are not lost by a click on a link; another tab of the same page is no leaving. */
export function LeaveGuard() {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: leaves,
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
