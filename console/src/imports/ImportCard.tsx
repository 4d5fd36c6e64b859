import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Steps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { Checked } from './Checked.tsx'
import { Mapping } from './Mapping.tsx'
import { deleteImport, importQuery, startImport } from './queries.ts'
import './imports.css'
import './own-texts.ts'

export function ImportCard() {
  const id = useParams({ strict: false }).id ?? ''
  const { data, error, refetch } = useQuery(importQuery(id))
  if (error && !data) return <FailurePage error={error} onRetry={() => void refetch()} />
  return data === undefined ? <WaitingPage /> : <Card key={id} brought={data} />
}

/** Its columns, then what would happen, then the job: one after the other, and back. */
function Card({ brought }: { brought: Import }) {
  const { t } = useTranslation()
  const words = useWords()
  const [changing, setChanging] = useState(false)
  const step = brought.job ? 2 : brought.check && !changing ? 1 : 0
  return (
    <article>
      <PageHead
        title={t('imports.of', { kind: words(brought.title).toLowerCase() })}
        below={
          <>
            <Link to="/imports">{t('imports.title')}</Link> · {brought.fileName},{' '}
            {t('imports.rowCount', { count: brought.rows })}
          </>
        }
        deeds={<DeleteFile brought={brought} />}
      />
      <div className="imports-panel">
        <Steps
          size="small"
          current={step}
          items={(['columns', 'check', 'job'] as const).map((key) => ({ title: t(`imports.step.${key}`) }))}
        />
        {step === 0 && <Mapping brought={brought} onChecking={() => setChanging(false)} />}
        {step > 0 && <Later brought={brought} onChange={() => setChanging(true)} />}
      </div>
    </article>
  )
}

function Later({ brought, onChange }: { brought: Import; onChange: () => void }) {
  const { t } = useTranslation()
  const { check, counts, job } = brought
  if (job !== null) return <Imported id={brought.id} job={job} />
  if (check === null) return null
  if (check.state === 'waiting' || check.state === 'running')
    return (
      <>
        <p>{t('imports.checking')}</p>
        <JobProgress job={check} />
      </>
    )
  if (counts !== null) return <Checked brought={brought} check={check.id} counts={counts} onChange={onChange} />
  return (
    <p>
      {t('imports.stopped')} <Button onClick={onChange}>{t('imports.change')}</Button>
    </p>
  )
}

/** One that was stopped goes on: what it did is unchanged by then. */
function Imported({ id, job }: { id: string; job: NonNullable<Import['job']> }) {
  const { t } = useTranslation()
  const { total, done, failed, state } = job
  const start = useDeed({ run: () => startImport(id), changes: [['imports'], ['jobs']] })
  const isStopped = state === 'cancelled' || state === 'stopped'
  return (
    <>
      <JobProgress job={job} />
      {state === 'done' && <p role="status">{t('imports.imported', { done, failed })}</p>}
      {isStopped && (
        <p role="status">
          {t('imports.broken', { through: done + failed, total })}{' '}
          <Button loading={start.isPending} onClick={() => start.perform()}>
            {t('imports.goOn')}
          </Button>
        </p>
      )}
      <p>
        <Link to="/jobs/$id" params={{ id: job.id }}>
          {t('imports.toJob')}
        </Link>
      </p>
    </>
  )
}

function DeleteFile({ brought: { id, check, job } }: { brought: Import }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const remove = useDeed({
    run: () => deleteImport(id),
    changes: [['imports', 'own']],
    onDone: () => navigate({ to: '/imports' }),
  })
  const isBusy = [check, job].some((one) => one !== null && one.settledAt === null)
  if (isBusy) return null
  const ask = () =>
    confirm({
      title: t('imports.deleteAsk'),
      what: t('imports.deleteWhat'),
      verb: t('imports.delete'),
      run: remove.perform,
    })
  return (
    <Button danger loading={remove.isPending} onClick={ask}>
      {t('imports.delete')}
    </Button>
  )
}
