import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { useMay } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import { ComeDialog } from '../staffing/ComeDialog.tsx'
import { PromoteDialog } from '../staffing/PromoteDialog.tsx'
import { PlusIcon, WhyIcon } from '../theme/icons.tsx'
import { ArchiveDialog } from './ArchiveDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NewOrganizationDialog } from './NewOrganizationDialog.tsx'
import { deleteOrganization, restoreOrganization } from './queries.ts'

export function OrganizationDeeds({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const navigate = useNavigate()
  const mayAsk = useMay()('dostup.decisions.explain')
  const [dialog, setDialog] = useState<'create' | 'move' | 'archive' | 'promote' | 'enrol'>()
  const close = () => setDialog(undefined)
  const { id, title, may, parent } = organization
  const change = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(id),
    onSuccess: async () => {
      message.success(t('card.saved'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  const confirmDelete = () =>
    modal.confirm({
      title: t('organizations.deleteTitle', { title }),
      content: t('organizations.deleteWhat'),
      okText: t('organizations.delete'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: async () => {
        try {
          await deleteOrganization(id)
          message.success(t('organizations.deleted', { title }))
          await navigate(
            parent?.id ? { to: '/organizations/$id', params: { id: parent.id } } : { to: '/organizations' },
          )
          await cache.invalidateQueries()
        } catch (error) {
          refuse(error as Error)
        }
      },
    })
  return (
    <>
      {may.createChild && (
        <Button type="primary" icon={<PlusIcon />} onClick={() => setDialog('create')}>
          {t('organizations.createChild')}
        </Button>
      )}
      {may.hire && (
        <Button icon={<PlusIcon />} onClick={() => void navigate({ to: '/hire', search: { node: id } })}>
          {t('staffing.hire')}
        </Button>
      )}
      {may.enrol && (
        <Button icon={<PlusIcon />} onClick={() => setDialog('enrol')}>
          {t('staffing.deed.enrol')}
        </Button>
      )}
      {mayAsk && (
        <Button icon={<WhyIcon />} onClick={() => void navigate({ to: '/why', search: { ask: 'who', node: id } })}>
          {t('access.whoMay')}
        </Button>
      )}
      {may.promote && <Button onClick={() => setDialog('promote')}>{t('staffing.promote')}…</Button>}
      {may.move && <Button onClick={() => setDialog('move')}>{t('organizations.move')}</Button>}
      {may.archive && <Button onClick={() => setDialog('archive')}>{t('organizations.archive')}</Button>}
      {may.delete && <Button onClick={confirmDelete}>{t('organizations.delete')}</Button>}
      {may.restore && (
        <Button loading={change.isPending} onClick={() => change.mutate(restoreOrganization)}>
          {t('organizations.restore')}
        </Button>
      )}
      {dialog === 'enrol' && <ComeDialog comes={{ to: 'class', nodeId: id }} onClose={close} />}
      {dialog === 'promote' && <PromoteDialog school={organization} onClose={close} />}
      {dialog === 'create' && <NewOrganizationDialog parent={organization} onClose={close} />}
      {dialog === 'move' && <MoveDialog organization={organization} onClose={close} />}
      {dialog === 'archive' && <ArchiveDialog organization={organization} onClose={close} />}
    </>
  )
}
