import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PortalCard } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { changesOfPortal, deletePortalItem, pinPortalItem, publishPortalItem, withdrawPortalItem } from './queries.ts'

interface ItemDeedsProps {
  readonly item: PortalCard
  /** Something is typed and not saved: it would not be what is published. */
  readonly disabled: boolean
}

export function ItemDeeds({ item, disabled }: ItemDeedsProps) {
  const { t } = useTranslation()
  const { id, title, pinned } = item
  const isShown = item.state !== 'draft'
  const publish = useDeed({
    run: () => publishPortalItem(id),
    said: () => t('portalEdit.published', { title }),
    undo: () => () => withdrawPortalItem(id),
    changes: changesOfPortal,
  })
  const withdraw = useDeed({
    run: () => withdrawPortalItem(id),
    said: () => t('portalEdit.withdrawn', { title }),
    undo: () => () => publishPortalItem(id),
    changes: changesOfPortal,
  })
  const pin = useDeed({
    run: () => pinPortalItem(id, !pinned),
    said: () => t(pinned ? 'portalEdit.unpinned' : 'portalEdit.pinned'),
    undo: () => () => pinPortalItem(id, pinned),
    changes: changesOfPortal,
  })
  const remove = useRemoving(item)
  return (
    <>
      {item.may.publish && (
        <Button type="primary" disabled={disabled} loading={publish.isPending} onClick={() => void publish.perform()}>
          {t('portalEdit.publish')}
        </Button>
      )}
      {isShown && (
        <Button disabled={disabled} loading={withdraw.isPending} onClick={() => void withdraw.perform()}>
          {t('portalEdit.withdraw')}
        </Button>
      )}
      <Button loading={pin.isPending} onClick={() => void pin.perform()}>
        {t(pinned ? 'portalEdit.unpin' : 'portalEdit.pin')}
      </Button>
      <Button danger onClick={remove}>
        {t('portalEdit.delete')}
      </Button>
    </>
  )
}

function useRemoving({ id, title }: PortalCard) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const remove = useDeed({
    run: () => deletePortalItem(id),
    said: () => t('portalEdit.deleted', { title }),
    changes: [['portal']],
    onDone: () => navigate({ to: '/portal-items' }),
  })
  return () =>
    confirm({
      title: t('portalEdit.deleteTitle', { title }),
      what: t('portalEdit.deleteWhat'),
      verb: t('portalEdit.delete'),
      takes: true,
      run: remove.perform,
    })
}
