import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { noteOpened } from '../desk/recent.ts'
import { useMe } from '../session/me.ts'
import { type Tab, TabBar, TabPanel } from '../shell/navigation/TabBar.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Avatar } from '../shell/top-bar/Avatar.tsx'
import { useFreshUrl, useUrl } from '../shell/url.ts'
import './card.css'

export interface CardTab extends Tab {
  readonly content: ReactNode
}

interface CardFrameProps {
  readonly title: string
  /** A card of somebody: their name, for the round mark before the title. */
  readonly ofWhom?: string
  readonly photo?: string | null
  /** Where the object hangs: a way back up. */
  readonly above?: ReactNode
  readonly state?: ReactNode
  readonly deeds?: ReactNode
  readonly parameters: ReactNode
  /** Under the parameters. */
  readonly properties?: ReactNode
  readonly tabs: readonly CardTab[]
}

/**
 * Every card: who or what it is on top, with its state and deeds; tabs over the full width; under them what the tab shows, with the
 * parameters beside it. The open tab is in the address.
 */
export function CardFrame({ title, ofWhom, photo, above, state, deeds, parameters, properties, tabs }: CardFrameProps) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const openFresh = useFreshUrl()
  const { pathname } = useLocation()
  const { account } = useMe()
  useEffect(
    () => noteOpened(account.id, { to: pathname, title, at: new Date().toISOString() }),
    [account.id, pathname, title],
  )
  const open = tabs.some((tab) => tab.key === url.tab) ? url.tab : tabs[0]?.key
  return (
    <article className="card">
      <div className="card__strip">
        {ofWhom && <Avatar name={ofWhom} photo={photo} large />}
        <PageHead title={title} beside={state} below={above} deeds={deeds} />
      </div>
      {/* What is archived is shown in the tree beside a card, whichever tab is open. */}
      {tabs.length > 0 && (
        <TabBar
          tabs={tabs}
          open={open}
          panel="card-tab"
          onOpen={(key) => openFresh({ tab: key === tabs[0]?.key ? undefined : key, archived: url.archived }, true)}
        />
      )}
      <div className="card__body">
        {tabs.length > 0 && (
          <section className="card__tabs">
            <TabPanel key={open} panel="card-tab" open={open}>
              {tabs.find((tab) => tab.key === open)?.content}
            </TabPanel>
          </section>
        )}
        <div className="card__facts">
          <section className="card__parameters" aria-label={t('card.parameters')}>
            {parameters}
          </section>
          {properties}
        </div>
      </div>
    </article>
  )
}
