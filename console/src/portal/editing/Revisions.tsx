import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCard } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { DocumentView } from '../reading/DocumentView.tsx'
import { portalFileAddress } from '../reading/queries.ts'
import { changesOfPortal, portalRevisionQuery, restorePortalRevision } from './queries.ts'

/** Every earlier wording can be read, and put back. */
export function Revisions({ item }: { item: PortalCard }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<number>()
  return (
    <div className="portal-revisions">
      <ol reversed>
        {item.revisions.map(({ number, at, by }) => (
          <li key={number}>
            <Moment at={at} /> {by}{' '}
            <Button size="small" type="link" aria-expanded={open === number} onClick={() => setOpen(number)}>
              {t('portalEdit.readRevision', { number })}
            </Button>
          </li>
        ))}
      </ol>
      {open !== undefined && <RevisionView key={open} item={item} number={open} />}
    </div>
  )
}

function RevisionView({ item, number }: { item: PortalCard; number: number }) {
  const { t } = useTranslation()
  const { data } = useQuery(portalRevisionQuery(item.id, number))
  const restore = useDeed({
    run: () => restorePortalRevision(item.id, number),
    said: () => t('portalEdit.restored', { number }),
    undo: () => () => restorePortalRevision(item.id, item.revision),
    changes: changesOfPortal,
  })
  if (!data) return null
  return (
    <article className="portal-item" aria-label={t('portalEdit.revision', { number })}>
      <h1>{data.title}</h1>
      {data.picture && <img src={portalFileAddress(data.picture)} alt="" />}
      <DocumentView document={data.body} />
      {number !== item.revision && (
        <Button loading={restore.isPending} onClick={() => void restore.perform()}>
          {t('portalEdit.restore')}
        </Button>
      )}
    </article>
  )
}
