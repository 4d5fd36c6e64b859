import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PortalBrief } from '../../../../client/index.ts'
import { inZone } from '../../registry/time/zone.ts'
import { addressOf, type Place, PortalLink, useGo } from './place.tsx'
import { portalListQuery } from './queries.ts'
import { shortDay, useReaderZone } from './zone.ts'
import './own-texts.ts'
import './portal-page.css'

const step = 20

/** All of a kind or a section, or what a search finds; all that one may see is searched. */
export function PortalList({ place }: { place: Place }) {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(step)
  const { data } = useQuery(portalListQuery(place, limit))
  const title = place.section ?? (place.kind ? t(`portal.kinds.${place.kind}`) : t('portal.found'))
  return (
    <div className="portal-list">
      <h1>{title}</h1>
      <SearchForm key={addressOf(place)} place={place} />
      {data?.items.length === 0 && <p className="portal-page__empty">{t('portal.nothing')}</p>}
      <ul className="portal-card">
        {data?.items.map((item) => (
          <Found key={item.id} item={item} withKind={place.kind === undefined} />
        ))}
      </ul>
      {data && data.total > data.items.length && limit < 100 && (
        <button type="button" className="portal-more" onClick={() => setLimit(Math.min(limit + step, 100))}>
          {t('portal.more')}
        </button>
      )}
      {place.kind === 'news' && !place.search && (
        <p>
          <a href="/api/portal/news.atom">{t('portal.feed')}</a>
        </p>
      )}
    </div>
  )
}

export function SearchForm({ place }: { place: Place }) {
  const { t } = useTranslation()
  const go = useGo()
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const typed = String(new FormData(event.currentTarget).get('search') ?? '').trim()
    go(addressOf({ ...place, id: undefined, situation: undefined, search: typed || undefined }))
  }
  return (
    <search>
      <form className="portal-search" onSubmit={search}>
        <input
          name="search"
          type="search"
          aria-label={t('portal.search')}
          placeholder={t('portal.search')}
          maxLength={200}
          defaultValue={place.search ?? ''}
        />
        <button type="submit">{t('portal.find')}</button>
      </form>
    </search>
  )
}

export function Found({ item, withKind }: { item: PortalBrief; withKind: boolean }) {
  const { t } = useTranslation()
  const zone = useReaderZone()
  const day = item.beginsAt ?? (item.kind === 'news' ? item.publishedAt : null)
  return (
    <li className="portal-row">
      {day && <span className="portal-row__day">{shortDay(day, zone)}</span>}
      <div>
        <PortalLink to={{ id: item.id }}>{item.title}</PortalLink>
        {item.beginsAt && (
          <small>
            {inZone(item.beginsAt, zone).format('HH:mm')}
            {item.place && `, ${item.place}`}
          </small>
        )}
        {withKind && <small>{t(`portal.kinds.${item.kind}`)}</small>}
        {item.excerpt && <p>{item.excerpt}</p>}
      </div>
    </li>
  )
}
