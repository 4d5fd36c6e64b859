import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { useMay } from '../session/me.ts'
import { Failed } from '../shell/Failed.tsx'
import { directoryQuery, loadDirectory } from './queries.ts'
import './own-texts.ts'

/** L7: the directory of real organizations, put in the place of the one before from a CSV file. */
export function DirectoryFile() {
  const { t } = useTranslation()
  const may = useMay()
  const picker = useRef<HTMLInputElement>(null)
  const directory = useQuery(directoryQuery)
  const loading = useDeed({ run: loadDirectory, changes: [directoryQuery.queryKey] })
  return (
    <section className="settings-panel" aria-label={t('settings.tab.directory')}>
      <p>{t('settings.directory.what')}</p>
      <Failed of={directory} />
      <p role="status">{directory.data && <Entries {...directory.data} />}</p>
      {may('dostup.settings.edit') && (
        <Button loading={loading.isPending} onClick={() => picker.current?.click()}>
          {t('settings.directory.choose')}
        </Button>
      )}
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={t('settings.directory.choose')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void loading.perform(file)
        }}
      />
      {loading.result && <Loaded {...loading.result} />}
    </section>
  )
}

function Entries({ entries, loadedAt }: { entries: number; loadedAt: string | null }) {
  const { t } = useTranslation()
  return (
    <>
      {t('settings.directory.count', { count: entries })}
      {loadedAt && (
        <>
          {', '}
          {t('settings.directory.loadedAt')} <Moment at={loadedAt} />
        </>
      )}
    </>
  )
}

type LoadedProps = Awaited<ReturnType<typeof loadDirectory>>

function Loaded({ entries, refused, faults }: LoadedProps) {
  const { t } = useTranslation()
  return (
    <Alert
      type={refused > 0 ? 'warning' : 'success'}
      role="status"
      title={t('settings.directory.taken', { entries, refused })}
      description={
        faults.length > 0 && (
          <ul>
            {faults.map(({ line, detail }) => (
              <li key={line}>{t('settings.directory.fault', { line, detail })}</li>
            ))}
          </ul>
        )
      }
    />
  )
}
