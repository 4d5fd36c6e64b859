import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { useMay } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
import { PromoteDialog } from '../staffing/PromoteDialog.tsx'
import { PlusIcon, WhyIcon } from '../theme/icons.tsx'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { NewOrganizationDialog } from './NewOrganizationDialog.tsx'
import { archiveOrganization, restoreOrganization } from './queries.ts'

export function OrganizationDeeds({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const navigate = useNavigate()
  const mayAsk = useMay()('dostup.decisions.explain')
  const [creating, setCreating] = useState(false)
  const [promoting, setPromoting] = useState(false)
  const { id, title, may, counts } = organization
  const change = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(id),
    onSuccess: async () => {
      message.success(t('card.saved'))
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error),
  })
  const confirmArchive = () =>
    modal.confirm({
      title: t('organizations.archiveTitle', { title }),
      content: (
        <>
          {t('organizations.archiveWhat', { count: counts.accounts })}
          {mayAsk && (
            <BeforeDeed
              proposed={{ deed: 'archive-organization', id }}
              page={{ deed: 'archive-organization', node: id }}
            />
          )}
        </>
      ),
      okText: t('organizations.archive'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: () => change.mutateAsync(archiveOrganization).catch(() => undefined),
    })
  return (
    <>
      {may.createChild && (
        <Button type="primary" icon={<PlusIcon />} onClick={() => setCreating(true)}>
          {t('organizations.createChild')}
        </Button>
      )}
      {may.hire && (
        <Button icon={<PlusIcon />} onClick={() => void navigate({ to: '/hire', search: { node: id } })}>
          {t('staffing.hire')}
        </Button>
      )}
      {mayAsk && (
        <Button icon={<WhyIcon />} onClick={() => void navigate({ to: '/why', search: { ask: 'who', node: id } })}>
          {t('access.whoMay')}
        </Button>
      )}
      {may.promote && <Button onClick={() => setPromoting(true)}>{t('staffing.promote')}…</Button>}
      {may.archive && <Button onClick={confirmArchive}>{t('organizations.archive')}</Button>}
      {may.restore && (
        <Button loading={change.isPending} onClick={() => change.mutate(restoreOrganization)}>
          {t('organizations.restore')}
        </Button>
      )}
      {promoting && <PromoteDialog school={organization} onClose={() => setPromoting(false)} />}
      {creating && <NewOrganizationDialog parent={organization} onClose={() => setCreating(false)} />}
    </>
  )
}
