import { Alert, Button, Modal, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './own-texts.ts'

interface Shown {
  title: string
  secret: string
  /** What else is to be known about it. */
  note?: ReactNode
  onClose: () => void
}

/** A secret that is nowhere shown again: nothing but the button closes it. */
export function SecretOnce({ title, secret, note, onClose }: Shown) {
  const { t } = useTranslation()
  return (
    <Modal
      open
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('settings.copied')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('settings.once')} style={{ marginBottom: 12 }} />
      <Typography.Paragraph copyable code style={{ overflowWrap: 'anywhere' }}>
        {secret}
      </Typography.Paragraph>
      {note}
    </Modal>
  )
}
