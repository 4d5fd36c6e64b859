import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PortalRead } from '../../../../client/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { inZone } from '../../registry/time/zone.ts'
import { problemOf, useSentence } from '../../session/problem.ts'
import { DocumentView } from './DocumentView.tsx'
import { OfRole } from './OfRole.tsx'
import { type Place, PortalLink } from './place.tsx'
import { portalFileAddress, portalItemQuery } from './queries.ts'
import { useReaderZone } from './zone.ts'
import './own-texts.ts'
import './portal-page.css'

export function PortalItem({ id }: { id: string }) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const { data, error } = useQuery(portalItemQuery(id))
  if (error && !data)
    return (
      <section className="portal-list" role="alert">
        <h1>{problemOf(error).status === 404 ? t('portal.absent') : problemOf(error).title}</h1>
        <p>{problemOf(error).status === 404 ? t('portal.absentWhy') : sentence(error)}</p>
        <PortalLink to={{}}>{t('portal.toPortal')}</PortalLink>
      </section>
    )
  if (!data) return null
  return (
    <>
      <ItemView item={data} />
      {data.kind === 'role-page' && <OfRole page={id} />}
    </>
  )
}

/** As its readers see it: the editor's preview too. */
export function ItemView({ item }: { item: Omit<PortalRead, 'updatedAt'> }) {
  const { t } = useTranslation()
  const back: Place = { kind: item.kind, ...(item.section ? { section: item.section } : {}) }
  return (
    <article className="portal-item">
      <p className="portal-item__way">
        <PortalLink to={back}>{item.section ?? t(`portal.kinds.${item.kind}`)}</PortalLink>
      </p>
      <h1>{item.title}</h1>
      <Facts item={item} />
      {item.picture && <img src={portalFileAddress(item.picture)} alt="" />}
      <DocumentView document={item.body} />
      {item.link && (
        <p>
          <a href={item.link} target="_blank" rel="noopener noreferrer">
            {t(item.kind === 'webinar' ? 'portal.record' : 'portal.link')}
          </a>
        </p>
      )}
      {item.files.length > 0 && (
        <section>
          <h2>{t('portal.files')}</h2>
          <ul>
            {item.files.map(({ id, name, size }) => (
              <li key={id}>
                <a href={portalFileAddress(id)} download={name}>
                  {name}
                </a>{' '}
                {size !== null && <small>{t('portal.size', { size: Math.ceil(size / 1024) })}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  )
}

function Facts({ item }: { item: Omit<PortalRead, 'updatedAt'> }) {
  const { t } = useTranslation()
  const zone = useReaderZone()
  const language = useLanguage()
  const moment = (at: string) => inZone(at, zone).locale(language).format('D MMMM YYYY, HH:mm')
  const begins =
    item.beginsAt && (item.endsAt ? `${moment(item.beginsAt)} – ${moment(item.endsAt)}` : moment(item.beginsAt))
  const dated = item.kind === 'news' && item.publishedAt ? inZone(item.publishedAt, zone).format('DD.MM.YYYY') : null
  const facts = [begins, item.place, dated, t('portal.by', { owner: item.owner.title })].filter(Boolean)
  return <p className="portal-item__facts">{facts.join(' · ')}</p>
}
