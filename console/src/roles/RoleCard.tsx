import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../client/index.ts'
import { HistoryTab } from '../card/HistoryTab.tsx'
import { ParameterForm } from '../card/ParameterForm.tsx'
import { useMay, useMe } from '../session/me.ts'
import { TabBar, TabPanel } from '../shell/navigation/TabBar.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useFreshUrl, useUrl } from '../shell/url.ts'
import { WhyIcon } from '../theme/icons.tsx'
import { CopyRoleDialog } from './CopyRoleDialog.tsx'
import { catalogQuery } from './catalog.ts'
import { CompareRoles } from './compare/CompareRoles.tsx'
import { RightsMatrix } from './matrix/RightsMatrix.tsx'
import { RoleOwners } from './owners/RoleOwners.tsx'
import { editRole, roleQuery } from './queries.ts'
import { RoleDeeds } from './RoleDeeds.tsx'
import { RoleHolders } from './RoleHolders.tsx'
import { RoleKind } from './RoleKind.tsx'
import './roles.css'
import '../access/own-texts.ts'

export function RoleCard() {
  const id = useParams({ strict: false }).id ?? ''
  const card = useQuery(roleQuery(id))
  const catalog = useQuery(catalogQuery)
  const error = card.error ?? catalog.error
  if (error && !(card.data && catalog.data)) return <FailurePage error={error} onRetry={() => card.refetch()} />
  if (!card.data || !catalog.data) return <WaitingPage />
  return <Card key={id} role={card.data} />
}

function useTabs(role: Role) {
  const { t } = useTranslation()
  const may = useMay()
  return [
    { key: 'rights', label: `${t('roles.rights')} (${role.rightCount})`, children: <RightsMatrix role={role} /> },
    ...(may('dostup.grants.view') && may('dostup.accounts.view')
      ? [
          {
            key: 'holders',
            label: `${t('roles.holders')} (${role.accountCount})`,
            children: <RoleHolders role={role} />,
          },
        ]
      : []),
    { key: 'about', label: t('roles.about'), children: <About role={role} /> },
    ...(may('dostup.changes.view')
      ? [{ key: 'history', label: t('card.history'), children: <HistoryTab model="role" objectId={role.id} /> }]
      : []),
  ]
}

function Card({ role }: { role: Role }) {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const openFresh = useFreshUrl()
  const tabs = useTabs(role)
  const open = url.tab ?? 'rights'
  return (
    <article className="role">
      <PageHead
        title={role.title}
        below={<Link to="/roles">{t('roles.title')}</Link>}
        beside={
          <>
            <RoleKind role={role} />
            {role.archivedAt && <Tag color="orange">{t('roles.archived')}</Tag>}
            <span className="roles__used">{t('roles.usedBy', { count: role.accountCount })}</span>
          </>
        }
        deeds={
          <>
            {may('dostup.decisions.explain') && <WhoMay role={role} />}
            <Button onClick={() => change({ compare: 'yes' })}>{t('roles.compare')}</Button>
            {may('dostup.roles.create') && may('dostup.roles.edit') && (
              <Button onClick={() => change({ copy: 'yes' })}>{t('roles.copy')}</Button>
            )}
            <RoleDeeds role={role} />
          </>
        }
      />
      {url.copy && <CopyRoleDialog role={role} onClose={() => change({ copy: undefined }, true)} />}
      {url.compare && (
        <CompareRoles role={role} onClose={() => change({ compare: undefined, with: undefined }, true)} />
      )}
      <section className="role__body">
        <TabBar
          tabs={tabs}
          open={open}
          panel="role-tab"
          onOpen={(tab) => openFresh({ tab: tab === 'rights' ? undefined : tab, subsystem: url.subsystem }, true)}
        />
        <TabPanel panel="role-tab" open={open}>
          {tabs.find(({ key }) => key === open)?.children}
        </TabPanel>
      </section>
    </article>
  )
}

/** Who may do something that the role brings, the place first being where the viewer is at home. */
function WhoMay({ role }: { role: Role }) {
  const { t } = useTranslation()
  const { home } = useMe()
  const [{ within }] = useUrl()
  const navigate = useNavigate()
  return (
    <Button
      icon={<WhyIcon />}
      onClick={() => void navigate({ to: '/why', search: { ask: 'who', role: role.id, node: within ?? home.id } })}
    >
      {t('access.whoMay')}
    </Button>
  )
}

function About({ role }: { role: Role }) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  return (
    <div style={{ maxWidth: 560 }}>
      <ParameterForm
        guarded="tab"
        version={role.updatedAt}
        values={{ title: role.title, note: role.note }}
        editable={role.may.edit}
        groups={[
          {
            title: t('roles.about'),
            rows: [
              {
                name: 'title',
                label: t('card.field.title'),
                input: <Input maxLength={200} />,
                needed: true,
              },
              { name: 'note', label: t('roles.note'), input: <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} /> },
              { label: t('roleOwners.title'), fixed: <RoleOwners role={role} /> },
              { label: 'ID', fixed: role.id },
            ],
          },
        ]}
        save={async (changed, updatedAt) => {
          cache.setQueryData(roleQuery(role.id).queryKey, await editRole(role.id, { ...changed, updatedAt }))
          await cache.invalidateQueries({ queryKey: ['roles'] })
        }}
      />
    </div>
  )
}
