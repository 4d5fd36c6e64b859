import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { Authorities } from '../approvals/Authorities.tsx'
import { Routes } from '../approvals/routes/Routes.tsx'
import { JobsOverview } from '../jobs/JobsOverview.tsx'
import { ProvidersTab } from '../providers/ProvidersTab.tsx'
import { TabBar } from '../shell/navigation/TabBar.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useFreshUrl, useUrl, useWithin } from '../shell/url.ts'
import { DirectoryFile } from './DirectoryFile.tsx'
import { FileVolume } from './FileVolume.tsx'
import { LettersRegistry } from './LettersRegistry.tsx'
import { MatchingState } from './MatchingState.tsx'
import { settingsQuery } from './queries.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { TestLetter } from './TestLetter.tsx'
import './settings.css'
import './own-texts.ts'

/** The tabs that are forms, and whose settings each has. */
const groupsOf: Readonly<Record<string, readonly string[]>> = {
  mail: ['mail', 'sms', 'alerts'],
  accounts: ['accounts'],
  general: ['general', 'backups'],
  requests: ['requests'],
  signatures: ['signatures'],
  matching: ['matching'],
  staffing: ['staffing', 'feeds'],
  files: ['files'],
}

/** For all, or for the organization that the page is narrowed to (B18): those that it may have of its own. */
export function SettingsPage() {
  const { t } = useTranslation()
  const within = useWithin()
  const [url] = useUrl()
  const openFresh = useFreshUrl()
  const keys =
    within === undefined
      ? [
          'mail',
          'letters',
          'files',
          'providers',
          'accounts',
          'staffing',
          'requests',
          'matching',
          'signatures',
          'approvals',
          'general',
          'directory',
          'jobs',
        ]
      : ['mail', 'staffing', 'requests']
  const open = keys.includes(url.tab ?? '') ? (url.tab ?? '') : 'mail'
  const groups = groupsOf[open]
  return (
    <>
      <PageHead
        title={t('shell.section.settings')}
        beside={<span className="setting__where">{t(within === undefined ? 'settings.ofAll' : 'settings.ofOne')}</span>}
      />
      <div className="settings">
        <TabBar
          down
          tabs={keys.map((key) => ({ key, label: t(`settings.tab.${key}`) }))}
          open={open}
          onOpen={(tab) => openFresh({ tab })}
          panel="settings-panel"
          label={t('shell.section.settings')}
        />
        <div id="settings-panel" role="tabpanel">
          {open === 'directory' && <DirectoryFile />}
          {open === 'providers' && <ProvidersTab />}
          {open === 'approvals' && <Routes />}
          {open === 'jobs' && <JobsOverview />}
          {open === 'letters' && <LettersRegistry />}
          {groups && <Panel key={open} groups={groups} organization={within} />}
        </div>
      </div>
    </>
  )
}

function Panel({ groups, organization }: { groups: readonly string[]; organization: string | undefined }) {
  const { data, error, refetch } = useQuery(settingsQuery(organization))
  if (error) return <FailurePage inside error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Spin />
  return (
    <div className="settings-panel">
      {groups.includes('files') && <FileVolume />}
      {groups.includes('matching') && <MatchingState />}
      <SettingsForm key={organization ?? ''} settings={data.items} groups={groups} organization={organization} />
      {groups.includes('signatures') && organization === undefined && <Authorities />}
      {groups.includes('mail') && organization === undefined && <TestLetter settings={data.items} />}
    </div>
  )
}
