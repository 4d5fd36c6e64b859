import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { useMay } from '../session/me.ts'
import { ComeDialog } from '../staffing/ComeDialog.tsx'
import { PromoteDialog } from '../staffing/PromoteDialog.tsx'
import { PlusIcon, WhyIcon } from '../theme/icons.tsx'
import { useArchiving } from './Archiving.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NewOrganizationDialog } from './NewOrganizationDialog.tsx'
import { deleteOrganization, restoreOrganization } from './queries.ts'
import '../access/own-texts.ts'

const EventsReport = lazy(() => import('../reports/EventsReport.tsx').then((file) => ({ default: file.EventsReport })))

export function OrganizationDeeds({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const askDelete = useRemoving(organization)
  const mayAsk = useMay()('dostup.decisions.explain')
  const [dialog, setDialog] = useState<'create' | 'move' | 'promote' | 'enrol'>()
  const close = () => setDialog(undefined)
  const { id, may } = organization
  const restore = useDeed({ run: () => restoreOrganization(id), said: () => t('card.saved') })
  const askArchive = useArchiving(organization)
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
      <ReportDeed organization={organization} />
      {may.move && <Button onClick={() => setDialog('move')}>{t('organizations.move')}</Button>}
      {may.archive && <Button onClick={askArchive}>{t('organizations.archive')}</Button>}
      {may.delete && <Button onClick={askDelete}>{t('organizations.delete')}</Button>}
      {may.restore && (
        <Button loading={restore.isPending} onClick={() => restore.perform()}>
          {t('organizations.restore')}
        </Button>
      )}
      {dialog === 'enrol' && <ComeDialog comes={{ to: 'class', nodeId: id }} onClose={close} />}
      {dialog === 'promote' && <PromoteDialog school={organization} onClose={close} />}
      {dialog === 'create' && <NewOrganizationDialog parent={organization} onClose={close} />}
      {dialog === 'move' && <MoveDialog organization={organization} onClose={close} />}
    </>
  )
}

/** L14: where the preset has reports, to whom sees events. */
function ReportDeed({ organization }: { organization: Organization }) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const seesEvents = useMay()('dostup.events.view')
  const [runs, setRuns] = useState(false)
  if (!seesEvents || !catalog?.policies.profile?.includes('reports')) return null
  return (
    <>
      <Button onClick={() => setRuns(true)}>{t('organizations.report')}</Button>
      {runs && (
        <Suspense>
          <EventsReport of={organization} onClose={() => setRuns(false)} />
        </Suspense>
      )}
    </>
  )
}

/** Asks, and goes to the organization above once this one is gone. */
function useRemoving({ id, title, parent }: Organization): () => void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const remove = useDeed({
    run: () => deleteOrganization(id),
    said: () => t('organizations.deleted', { title }),
    onDone: () =>
      navigate(parent?.id ? { to: '/organizations/$id', params: { id: parent.id } } : { to: '/organizations' }),
  })
  return () =>
    confirm({
      title: t('organizations.deleteTitle', { title }),
      what: t('organizations.deleteWhat'),
      verb: t('organizations.delete'),
      takes: true,
      run: remove.perform,
    })
}
