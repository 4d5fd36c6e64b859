import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalCard } from '../../../../client/index.ts'
import { StateMark } from '../../card/StateMark.tsx'
import { useZone } from '../../session/me.ts'
import { TabBar, TabPanel } from '../../shell/navigation/TabBar.tsx'
import { FailurePage } from '../../shell/notices.tsx'
import { PageHead } from '../../shell/PageHead.tsx'
import { WaitingPage } from '../../shell/Shell.tsx'
import { useUrl } from '../../shell/url.ts'
import { ItemView } from '../reading/PortalItem.tsx'
import { Attachments } from './Attachments.tsx'
import { ItemDeeds } from './ItemDeeds.tsx'
import { ItemForm } from './ItemForm.tsx'
import { tones } from './PortalItemsPage.tsx'
import { portalCardQuery } from './queries.ts'
import { Revisions } from './Revisions.tsx'
import { shownOf, type TypedItem } from './typed-item.ts'
import './editing.css'
import './own-texts.ts'

/** E17: one of what the portal shows, as its editors have it. */
export function PortalItemCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(portalCardQuery(id))
  if (card.error && !card.data) return <FailurePage error={card.error} onRetry={() => card.refetch()} />
  return card.data ? <Card key={id} item={card.data} /> : <WaitingPage />
}

const tabs = ['edit', 'preview', 'revisions'] as const

function Card({ item }: { item: PortalCard }) {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const zone = useZone()
  const [typed, setTyped] = useState<TypedItem>()
  const [opened, setOpened] = useState(item)
  const [drawn, setDrawn] = useState(0)
  // What is typed is never drawn over; the next saving tells what another has saved meanwhile.
  if (!typed && opened.updatedAt !== item.updatedAt) {
    setOpened(item)
    setDrawn(drawn + 1)
  }
  const onSaved = (saved: PortalCard) => {
    setOpened(saved)
    setTyped(undefined)
  }
  const open = tabs.find((tab) => tab === url.tab) ?? 'edit'
  return (
    <article className="portal-card-page">
      <PageHead
        title={item.title}
        beside={<StateMark tone={tones[item.state]}>{t(`portalEdit.state.${item.state}`)}</StateMark>}
        below={<Link to="/portal-items">{t('shell.section.portalItems')}</Link>}
        deeds={<ItemDeeds item={item} disabled={typed !== undefined} />}
      />
      <TabBar
        tabs={tabs.map((key) => ({ key, label: t(`portalEdit.tab.${key}`) }))}
        open={open}
        panel="portal-tab"
        onOpen={(tab) => change({ tab: tab === 'edit' ? undefined : tab }, true)}
      />
      <TabPanel panel="portal-tab" open={open}>
        {/* It stays while it is previewed: nothing that is typed is lost, and nobody reads it before it is saved. */}
        <div className="portal-edit" hidden={open !== 'edit'}>
          <ItemForm key={drawn} {...{ opened, onSaved }} now={item} typed={typed !== undefined} onTyped={setTyped} />
          <Attachments item={item} disabled={typed !== undefined} />
        </div>
        {open === 'preview' && (
          <>
            {typed && <p role="status">{t('portalEdit.previewUnsaved')}</p>}
            <ItemView item={typed ? { ...item, ...shownOf(typed, zone) } : item} />
          </>
        )}
        {open === 'revisions' && <Revisions item={item} />}
      </TabPanel>
    </article>
  )
}
