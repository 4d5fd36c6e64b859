import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { useMay } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { archiveBranch, branchQuery, restoreOrganization } from './queries.ts'

/** L5: with all below it; what ends is counted before, and all of it comes back at once. */
export function ArchiveDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { t } = useTranslation()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const mayAsk = useMay()('dostup.decisions.explain')
  const tellArchived = useArchivedNotice(organization)
  const { id, title } = organization
  const { data } = useQuery(branchQuery(id))
  const archive = useMutation({
    mutationFn: () => archiveBranch(id),
    onSuccess: async (card) => {
      onClose()
      tellArchived(card?.may.restore === true)
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  return (
    <Modal
      open
      title={t('organizations.archiveTitle', { title })}
      okText={t('organizations.archive')}
      okButtonProps={{ danger: true }}
      cancelText={t('card.cancel')}
      confirmLoading={archive.isPending}
      onOk={() => archive.mutate()}
      onCancel={onClose}
    >
      <p role="status">{data && t('organizations.archiveCounts', { ...data, below: data.organizations - 1 })}</p>
      <p>{t('organizations.archiveStays')}</p>
      {mayAsk && <BeforeDeed proposed={{ deed: 'archive-branch', id }} page={{ deed: 'archive-branch', node: id }} />}
    </Modal>
  )
}

const useArchivedNotice = ({ id, title }: Organization) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  return (mayRestore: boolean): void => {
    const key = `archived ${id}`
    const undo = async () => {
      message.destroy(key)
      try {
        await restoreOrganization(id)
        message.success(t('organizations.undone'))
        await cache.invalidateQueries()
      } catch (error) {
        refuse(error as Error)
      }
    }
    message.open({
      key,
      type: 'success',
      duration: 10,
      content: (
        <>
          {t('organizations.archivedNotice', { title })}
          {mayRestore && (
            <Button type="link" size="small" onClick={() => void undo()}>
              {t('organizations.undo')}
            </Button>
          )}
        </>
      ),
    })
  }
}
