import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SoonItem } from '../../../client/index.ts'
import { inZone } from '../registry/time/zone.ts'
import { useZone } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { PersonLink } from '../shell/links.tsx'
import { useWithin } from '../shell/url.ts'
import { DeskList } from './DeskList.tsx'
import { soonQuery } from './queries.ts'

/** Powers and posts that end within a month, the nearest first. */
export function Soon() {
  const { t } = useTranslation()
  const soon = useQuery(soonQuery(useWithin()))
  const { data } = soon
  if (data === undefined) return <Failed of={soon} />
  return (
    <DeskList
      id="desk-soon"
      title={t('desk.soon')}
      note={t('desk.days', { count: data.days })}
      empty={t('desk.nothingSoon')}
    >
      {data.items.map((item) => (
        <Row key={`${item.kind} ${item.at} ${item.account?.id ?? item.person?.id} ${item.what}`} item={item} />
      ))}
    </DeskList>
  )
}

const near = 7 * 86_400_000

function Row({ item }: { item: SoonItem }) {
  const { t, i18n } = useTranslation()
  const zone = useZone()
  const isNear = new Date(item.at).getTime() - Date.now() < near
  const day = inZone(item.at, item.kind === 'post' ? 'UTC' : zone)
  return (
    <li>
      <time dateTime={item.at} className={isNear ? 'desk__day desk__day--near' : 'desk__day'}>
        {day.locale(i18n.language).format(t('desk.day'))}
      </time>
      <span className="desk__line">
        {t(`desk.ends.${item.kind}`, { what: item.what ?? '' })} <Who item={item} />
        <small>{item.place.title}</small>
      </span>
    </li>
  )
}

function Who({ item: { account, person } }: { item: SoonItem }) {
  if (account)
    return (
      <Link to="/accounts/$id" params={{ id: account.id }}>
        {account.title}
      </Link>
    )
  return person ? <PersonLink of={person} /> : null
}
