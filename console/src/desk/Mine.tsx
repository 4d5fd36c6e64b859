import { useQuery } from '@tanstack/react-query'
import { Collapse } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type OwnAccess } from '../../../client/index.ts'
import { Within } from '../accounts/grants/Within.tsx'
import { useWords } from '../i18n/words.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useCatalogTitles } from '../roles/catalog.ts'
import { client } from '../session/client.ts'
import { useMe } from '../session/me.ts'
import { DownIcon } from '../theme/icons.tsx'
import './mine.css'
import { FailurePage } from '../shell/notices.tsx'
import '../access/own-texts.ts'

/** For whoever has little to administer: who I am, what I was given, and what I may do with it. */
export function Mine() {
  const access = useQuery({
    queryKey: ['own-access'],
    queryFn: () => ask(client.GET('/api/session/access')),
  })
  if (access.error && !access.data) return <FailurePage inside error={access.error} onRetry={() => access.refetch()} />
  return (
    <div className="home__mine">
      <WhoIAm />
      {access.data && <Roles grants={access.data.grants} />}
      {access.data && <Subsystems subsystems={access.data.subsystems} />}
    </div>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="home__part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function WhoIAm() {
  const { t } = useTranslation()
  const { account, metarole, home } = useMe()
  const words = useWords()
  const rows = [
    [t('desk.mine.name'), account.title],
    [t('session.login'), account.login],
    [t('session.diary.home'), home.title],
    [t('session.diary.metarole'), words(metarole.title)],
  ]
  return (
    <Part id="who-i-am" title={t('session.diary.who')}>
      <dl>
        {rows.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

function Roles({ grants }: { grants: OwnAccess['grants'] }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <Part id="my-roles" title={t('desk.mine.roles')}>
      {grants.length === 0 && <p>{t('desk.mine.noRoles')}</p>}
      <ul>
        {grants.map(({ id, role, right, scope, limitedTo, validUntil }) => (
          <li key={id}>
            <strong>{role?.title ?? words(right?.title, right?.id)}</strong>
            <small>
              {scope.title}
              <Within places={limitedTo} />
              {validUntil && (
                <>
                  {` · ${t('access.until')} `}
                  <Moment at={validUntil} />
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Subsystems({ subsystems }: { subsystems: OwnAccess['subsystems'] }) {
  const { t } = useTranslation()
  const words = useWords()
  return (
    <Part id="my-subsystems" title={t('desk.mine.subsystems')}>
      {subsystems.length === 0 && <p>{t('desk.mine.noSubsystems')}</p>}
      <Collapse
        ghost
        size="small"
        expandIcon={({ isActive }) => <DownIcon rotate={isActive ? 0 : -90} />}
        items={subsystems.map(({ id, title, actions }) => ({
          key: id,
          label: words(title, id),
          extra: <span className="home__count">{t('access.actions', { count: actions.length })}</span>,
          children: <Actions subsystem={id} ids={actions} />,
        }))}
      />
    </Part>
  )
}

function Actions({ subsystem, ids }: { subsystem: string; ids: readonly string[] }) {
  const words = useWords()
  const { catalog } = useCatalogTitles()
  const known = catalog?.subsystems.find(({ id }) => id === subsystem)?.actions ?? []
  const titles = new Map(known.map(({ id, title }) => [id, title]))
  return (
    <ul className="home__actions">
      {ids.map((id) => (
        <li key={id}>{words(titles.get(id), id)}</li>
      ))}
    </ul>
  )
}
