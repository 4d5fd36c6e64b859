import { Alert, Button, Modal, Typography } from 'antd'
import { useTranslation } from 'react-i18next'

/** Shown this once: nothing but the button closes it. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={t('factors.recovery')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('factors.recoverySaved')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('factors.recoveryOnce')} style={{ marginBottom: 12 }} />
      <Typography.Paragraph copyable code style={{ whiteSpace: 'pre-line' }}>
        {codes.join('\n')}
      </Typography.Paragraph>
    </Modal>
  )
}
