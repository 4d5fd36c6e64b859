import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalRoute } from '../../../../client/index.ts'
import { StateMark } from '../../card/StateMark.tsx'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { PageSearch, useSought } from '../../registry/filters/PageSearch.tsx'
import { Failed } from '../../shell/Failed.tsx'
import { PlusIcon } from '../../theme/icons.tsx'
import { removeRoute, routesQuery } from './queries.ts'
import { queryKeyOfRoutes, RouteDialog } from './RouteDialog.tsx'
import '../approvals.css'
import '../own-texts.ts'

/** A19: the ways that documents go: the preset’s, and those that administrators have set in their place or beside. */
export function Routes() {
  const { t } = useTranslation()
  const sought = useSought()
  const found = useQuery(routesQuery(sought))
  const [open, setOpen] = useState<ApprovalRoute | 'new'>()
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <Spin />
  const { items, may } = found.data
  return (
    <section className="settings-panel" aria-label={t('settings.tab.approvals')}>
      <p>{t('approvals.routes.what')}</p>
      <PageSearch among={items.length} />
      {items.length === 0 && <p role="status">{t(sought === '' ? 'approvals.routes.none' : 'registry.nothingFits')}</p>}
      <ul className="approvals__list">
        {items.map((route) => (
          <RouteRow key={route.id} route={route} editable={may.edit} onEdit={() => setOpen(route)} />
        ))}
      </ul>
      {may.edit && (
        <Button icon={<PlusIcon />} onClick={() => setOpen('new')}>
          {t('approvals.routes.add')}
        </Button>
      )}
      {open !== undefined && (
        <RouteDialog {...(open !== 'new' && { route: open })} onClose={() => setOpen(undefined)} />
      )}
    </section>
  )
}

function RouteRow({ route, editable, onEdit }: { route: ApprovalRoute; editable: boolean; onEdit: () => void }) {
  const { t } = useTranslation()
  const words = useWords()
  const remove = useRemoving(route)
  const { title, stages, isSet, ofPreset } = route
  return (
    <li>
      <span>
        <strong>{words(title)}</strong>{' '}
        {isSet && ofPreset && <StateMark tone="info">{t('approvals.routes.changed')}</StateMark>}
        {!ofPreset && <StateMark tone="info">{t('approvals.routes.own')}</StateMark>}
        <small>{stages.map((stage) => words(stage.title)).join(' → ')}</small>
      </span>
      {editable && (
        <span className="approvals__deeds">
          <Button aria-label={t('approvals.routes.editOf', { title: words(title) })} onClick={onEdit}>
            {t('approvals.routes.edit')}
          </Button>
          {isSet && (
            <Button danger onClick={remove}>
              {t(ofPreset ? 'approvals.routes.back' : 'approvals.routes.remove')}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}

function useRemoving({ id, title, ofPreset }: ApprovalRoute) {
  const { t } = useTranslation()
  const words = useWords()
  const confirm = useConfirm()
  const removing = useDeed({
    run: () => removeRoute(id),
    said: () => t('approvals.routes.removed'),
    changes: [queryKeyOfRoutes],
  })
  const verb = t(ofPreset ? 'approvals.routes.back' : 'approvals.routes.remove')
  return () =>
    confirm({
      title: t('approvals.routes.removeTitle', { title: words(title) }),
      what: t(ofPreset ? 'approvals.routes.backWhat' : 'approvals.routes.removeWhat'),
      verb,
      takes: true,
      run: removing.perform,
    })
}
