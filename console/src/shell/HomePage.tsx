import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { useModelTitle } from '../logs/models.ts'
import { OperationTag } from '../logs/OperationTag.tsx'
import { addressedAs } from '../persons/name.ts'
import { asked } from '../registry/asked.ts'
import { Moment } from '../registry/Moment.tsx'
import { client } from '../session/client.ts'
import { useMay, useMe } from '../session/me.ts'
import { Mine } from './Mine.tsx'
import { PageHead } from './PageHead.tsx'
import { type SectionPage, visibleSections } from './sections.tsx'
import { useWithin } from './url.ts'
import './home.css'

export function HomePage() {
  const { t } = useTranslation()
  const me = useMe()
  const may = useMay()
  const pages = visibleSections(may)
    .flatMap(({ icon, pages }) => pages.map((page) => ({ ...page, icon })))
    .filter((page) => page.id !== 'home')
  return (
    <>
      <PageHead
        title={t('shell.home.greeting', { name: addressedAs(me.account.title) })}
        beside={<span className="home__where">{me.home.title}</span>}
      />
      {pages.length > 0 && (
        <ul className="home__sections">
          {pages.map((page) => (
            <li key={page.id}>
              <PageCard page={page} icon={page.icon} />
            </li>
          ))}
        </ul>
      )}
      {may('dostup.changes.view') ? <LatestChanges /> : <Mine />}
    </>
  )
}

function PageCard({ page, icon }: { page: SectionPage; icon: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Link to={page.to} className="home__section panel">
      <span className="home__icon">{icon}</span>
      <span>
        <strong>{t(`shell.section.${page.id}`)}</strong>
        <small>{t(`shell.about.${page.id}`)}</small>
      </span>
    </Link>
  )
}

function LatestChanges() {
  const { t } = useTranslation()
  const model = useModelTitle()
  const within = useWithin()
  const query = asked<'/api/changes'>({ sort: '-at', limit: 8, within })
  const latest = useQuery({
    queryKey: ['changes', 'latest', query],
    queryFn: () => ask(client.GET('/api/changes', { params: { query } })),
  })
  if (!latest.data) return null
  return (
    <section className="home__latest panel" aria-labelledby="latest">
      <header>
        <h2 id="latest">{t('shell.home.latest')}</h2>
        <Link to="/changes" search={{ sort: '-at' }}>
          {t('shell.home.all')}
        </Link>
      </header>
      {latest.data.items.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('shell.home.nothing')} />
      )}
      <ul>
        {latest.data.items.map((change) => (
          <li key={change.id}>
            <Moment at={change.at} />
            <span>
              <OperationTag operation={change.operation} />
            </span>
            <span className="home__object">
              {model(change.model)}: {change.object}
            </span>
            <span className="home__who">{change.actor.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
