import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useTranslation } from 'react-i18next'
import { JobsOverview } from '../jobs/JobsOverview.tsx'
import { ProvidersTab } from '../providers/ProvidersTab.tsx'
import { TabBar } from '../shell/navigation/TabBar.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useFreshUrl, useUrl, useWithin } from '../shell/url.ts'
import { DirectoryFile } from './DirectoryFile.tsx'
import { FileVolume } from './FileVolume.tsx'
import { LettersRegistry } from './LettersRegistry.tsx'
import { settingsQuery } from './queries.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { TestLetter } from './TestLetter.tsx'
import './settings.css'

/** For all, or for the organization that the page is narrowed to (B18): those that it may have of its own. */
export function SettingsPage() {
  const { t } = useTranslation()
  const within = useWithin()
  const [url] = useUrl()
  const openFresh = useFreshUrl()
  const keys =
    within === undefined
      ? ['mail', 'letters', 'files', 'providers', 'accounts', 'staffing', 'requests', 'general', 'directory', 'jobs']
      : ['mail', 'staffing', 'requests']
  const open = keys.includes(url.tab ?? '') ? url.tab : 'mail'
  return (
    <>
      <PageHead
        title={t('shell.section.settings')}
        beside={<span className="setting__where">{t(within === undefined ? 'settings.ofAll' : 'settings.ofOne')}</span>}
      />
      <TabBar
        tabs={keys.map((key) => ({ key, label: t(`settings.tab.${key}`) }))}
        open={open}
        onOpen={(tab) => openFresh({ tab })}
        panel="settings-panel"
        label={t('shell.section.settings')}
      />
      <div id="settings-panel" role="tabpanel">
        {open === 'directory' && <DirectoryFile />}
        {open === 'providers' && <ProvidersTab />}
        {open === 'jobs' && <JobsOverview />}
        {open === 'letters' && <LettersRegistry />}
        {open === 'mail' && <Panel groups={['mail', 'sms']} organization={within} />}
        {open === 'accounts' && <Panel groups={['accounts']} organization={within} />}
        {open === 'general' && <Panel groups={['general']} organization={within} />}
        {open === 'requests' && <Panel groups={['requests']} organization={within} />}
        {open === 'staffing' && <Panel groups={['staffing', 'feeds']} organization={within} />}
        {open === 'files' && <Panel groups={['files']} organization={within} />}
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
      <SettingsForm key={organization ?? ''} settings={data.items} groups={groups} organization={organization} />
      {groups.includes('mail') && organization === undefined && <TestLetter settings={data.items} />}
    </div>
  )
}
