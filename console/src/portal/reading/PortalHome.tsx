import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalBrief } from '../../../../client/index.ts'
import { Calendar } from './Calendar.tsx'
import { type Place, PortalLink } from './place.tsx'
import { portalPageQuery } from './queries.ts'
import { shortDay, useReaderZone } from './zone.ts'
import './own-texts.ts'
import './portal-page.css'

/** E17: the first page; `systems`: the cards of the subsystems, of whoever is in. */
export function PortalHome({ systems }: { systems?: ReactNode }) {
  const { t } = useTranslation()
  const zone = useReaderZone()
  const { data } = useQuery(portalPageQuery)
  const { news = [], answers = [], webinars = [], rolePages = [], sections = [], next = null } = data ?? {}
  return (
    <div className="portal-page">
      <div className="portal-page__main">
        {systems}
        <Part
          title={t('portal.kinds.news')}
          all={{ to: { kind: 'news' }, words: t('portal.allNews') }}
          empty={t('portal.noNews')}
        >
          {news.map((item) => (
            <Row key={item.id} item={item} day={item.publishedAt && shortDay(item.publishedAt, zone)} />
          ))}
        </Part>
        <Chips
          title={t('portal.sections')}
          chips={sections.map(({ title, count }) => ({ title, count, to: { kind: 'material', section: title } }))}
        />
        <Chips title={t('portal.rolePages')} chips={rolePages.map(({ id, title }) => ({ title, to: { id } }))} />
      </div>
      <div className="portal-page__side">
        <Calendar next={next} />
        {answers.length > 0 && (
          <Part title={t('portal.kinds.answer')} all={{ to: { kind: 'answer' }, words: t('portal.allAnswers') }}>
            {answers.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </Part>
        )}
        {webinars.length > 0 && (
          <Part title={t('portal.kinds.webinar')} all={{ to: { kind: 'webinar' }, words: t('portal.records') }}>
            {webinars.map((item) => (
              <Row key={item.id} item={item} day={item.beginsAt && shortDay(item.beginsAt, zone)} />
            ))}
          </Part>
        )}
      </div>
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly all: { readonly to: Place; readonly words: string }
  /** Said where there is nothing. */
  readonly empty?: string
  readonly children: readonly ReactNode[]
}

function Part({ title, all, empty, children }: PartProps) {
  return (
    <section>
      <header className="portal-page__head">
        <h2>{title}</h2>
        {children.length > 0 && <PortalLink to={all.to}>{all.words}</PortalLink>}
      </header>
      {children.length === 0 ? (
        <p className="portal-page__empty">{empty}</p>
      ) : (
        <ul className="portal-card">{children}</ul>
      )}
    </section>
  )
}

function Row({ item: { id, title, pinned }, day }: { item: PortalBrief; day?: string | null | undefined }) {
  const { t } = useTranslation()
  return (
    <li className="portal-row">
      {day && <span className="portal-row__day">{day}</span>}
      <span>
        <PortalLink to={{ id }}>{title}</PortalLink>
        {pinned && <small>{t('portal.pinned')}</small>}
      </span>
    </li>
  )
}

interface Chip {
  readonly title: string
  readonly count?: number
  readonly to: Place
}

function Chips({ title, chips }: { title: string; chips: readonly Chip[] }) {
  if (chips.length === 0) return null
  return (
    <section>
      <header className="portal-page__head">
        <h2>{title}</h2>
      </header>
      <div className="portal-chips">
        {chips.map((chip) => (
          <PortalLink key={chip.title} to={chip.to}>
            {chip.title} {chip.count !== undefined && <span>{chip.count}</span>}
          </PortalLink>
        ))}
      </div>
    </section>
  )
}
