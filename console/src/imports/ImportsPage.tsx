import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented, Upload } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportKindName } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useLanguage } from '../i18n/index.ts'
import { useWords } from '../i18n/words.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { beginImport, importKindsQuery, importsQuery } from './queries.ts'
import './imports.css'
import './own-texts.ts'

/** A file is brought: of what, from where; and those that were brought before. */
export function ImportsPage() {
  const { t } = useTranslation()
  const words = useWords()
  const [url, change] = useUrl()
  const { data, error, refetch } = useQuery(importKindsQuery)
  if (error && !data) return <FailurePage error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <WaitingPage />
  const chosen = data.items.find(({ kind }) => kind === url.kind) ?? data.items[0]
  return (
    <>
      <PageHead title={t('imports.title')} />
      <div className="imports-panel">
        {chosen === undefined ? (
          <p>{t('imports.nothing')}</p>
        ) : (
          <>
            <Segmented
              aria-label={t('imports.what')}
              className="imports-kinds"
              value={chosen.kind}
              onChange={(kind) => change({ kind }, true)}
              options={data.items.map(({ kind, title }) => ({ value: kind, label: words(title) }))}
            />
            <Bring kind={chosen.kind} />
            <Template kind={chosen.kind} />
          </>
        )}
        <Brought />
      </div>
    </>
  )
}

function Bring({ kind }: { kind: ImportKindName }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const bring = useDeed({
    run: (file: File) => beginImport(kind, file),
    changes: [['imports']],
    onDone: ({ id }) => navigate({ to: '/imports/$id', params: { id } }),
  })
  return (
    <Upload.Dragger
      accept=".xlsx,.csv,text/csv"
      maxCount={1}
      showUploadList={false}
      disabled={bring.isPending}
      beforeUpload={(file) => {
        void bring.perform(file)
        return false
      }}
    >
      <p className="imports-drop">{t(bring.isPending ? 'imports.sending' : 'imports.drop')}</p>
      <p className="imports-hint">{t('imports.dropHint')}</p>
    </Upload.Dragger>
  )
}

function Template({ kind }: { kind: ImportKindName }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = (format: string) => `/api/import-kinds/${kind}/template?format=${format}&language=${language}`
  return (
    <p>
      {t('imports.template')}{' '}
      <a href={at('xlsx')} download>
        XLSX
      </a>
      {', '}
      <a href={at('csv')} download>
        CSV
      </a>
    </p>
  )
}

function Brought() {
  const { t } = useTranslation()
  const words = useWords()
  const sought = useSought()
  const brought = useQuery(importsQuery(sought))
  const { data } = brought
  if (data === undefined) return <Failed of={brought} />
  if (data.items.length === 0 && sought === '') return null
  return (
    <section aria-labelledby="imports-own">
      <h2 id="imports-own">{t('imports.own')}</h2>
      <p className="imports-hint">{t('imports.ownHint')}</p>
      <PageSearch among={data.items.length} />
      {data.items.length === 0 && <p role="status">{t('registry.nothingFits')}</p>}
      <ul className="imports-own">
        {data.items.map(({ id, title, fileName, rows, createdAt }) => (
          <li key={id}>
            <Link to="/imports/$id" params={{ id }}>
              {fileName}
            </Link>
            <span>
              {words(title)}, {t('imports.rowCount', { count: rows })} · <Moment at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
