import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RequestFormOptions } from '../../../client/index.ts'
import { accountQuery } from '../accounts/queries.ts'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { useUrl } from '../shell/url.ts'
import { initialOf } from './form-values.ts'
import { requestOptionsQuery, requestQuery } from './queries.ts'
import { RequestForm } from './RequestForm.tsx'
import './requests.css'
import './own-texts.ts'

type Kind = RequestFormOptions['kinds'][number]

/** One form that knows what it asks: what is asked for, and what the page came from, stand in the address. */
export function RequestFormPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const { subsystem, action, node } = url
  const options = useQuery(requestOptionsQuery({ subsystem, action, node }))
  const draft = useQuery({ ...requestQuery(url.draft ?? ''), enabled: url.draft !== undefined })
  const account = useQuery({ ...accountQuery(url.account ?? ''), enabled: url.account !== undefined })
  const failed = [options, draft].find(({ error, data }) => error && data === undefined)
  if (failed) return <FailurePage error={failed.error} onRetry={() => failed.refetch()} />
  // Whoever does not see the account fills the form in by hand.
  const comes = (url.draft !== undefined && !draft.data) || (url.account !== undefined && account.isPending)
  if (!options.data || comes) return <WaitingPage />
  const { kinds } = options.data
  const kind = draft.data?.kind ?? kinds.find((one) => one === url.kind) ?? kinds[0] ?? 'access'
  return (
    <>
      <PageHead
        title={t('requests.create')}
        below={<Link to="/requests">{t('shell.section.requests')}</Link>}
        deeds={
          url.draft === undefined && (
            <Segmented<Kind>
              aria-label={t('requests.kindTitle')}
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`requests.kind.${value}`) }))}
              onChange={(next) => change({ kind: next })}
            />
          )
        }
      />
      <p className="requests__hint">{t(`requests.hint.${kind}`)}</p>
      <RequestForm
        key={`${kind} ${url.draft ?? ''}`}
        kind={kind}
        options={options.data}
        draft={draft.data}
        initial={initialOf({
          options: options.data,
          draft: draft.data,
          url,
          person: account.data?.person ?? undefined,
        })}
      />
    </>
  )
}
