import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../client/index.ts'
import { PhotoField } from './PhotoField.tsx'

export function PhotoDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open title={t('accounts.photo.title', { name: account.title })} footer={null} onCancel={onClose} width={440}>
      <PhotoField account={account.id} name={account.person?.title ?? account.title} photo={account.photo} />
    </Modal>
  )
}
