import { useQuery } from '@tanstack/react-query'
import { Alert, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, searcherOf } from '../../../../client/index.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { FailurePage } from '../../shell/notices.tsx'
import { Waiting } from '../../shell/Shell.tsx'
import { SearchIcon } from '../../theme/icons.tsx'
import { holdingsQuery } from '../queries.ts'
import { HeldActions, HeldRoles } from './HeldTables.tsx'
import { useHeldWords } from './held-words.ts'
import { byAction } from './holdings.ts'
import '../grants/grants.css'

type View = 'roles' | 'actions'

/** N10: all that the account holds, by every way it comes: each with where it is from, and one click to «Почему?». */
export function HoldingsTab({ account }: { account: Account }) {
  const { t } = useTranslation()
  const holdings = useQuery(holdingsQuery(account.id))
  const [view, setView] = useState<View>('roles')
  const [typed, setTyped] = useState('')
  const { title } = useHeldWords()
  const { action } = useCatalogTitles()
  if (holdings.error && !holdings.data)
    return <FailurePage inside error={holdings.error} onRetry={() => holdings.refetch()} />
  if (!holdings.data) return <Waiting />
  const { items, hidden, works } = holdings.data
  const fits = searcherOf(typed)
  const shown = items.filter((row) => fits([title(row), ...row.actions.map(action)].join(' ')))
  const actions = byAction(items)
  const found = actions.filter((row) => fits(action(row.id)))
  return (
    <>
      <div className="held__toolbar">
        <Input
          prefix={<SearchIcon />}
          allowClear
          placeholder={t('accounts.findHeld')}
          aria-label={t('accounts.findHeld')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[
            { value: 'roles', label: `${t('accounts.byRole')} ${items.length}` },
            { value: 'actions', label: `${t('accounts.byAction')} ${actions.length}` },
          ]}
        />
      </div>
      {!works && <Alert type="warning" showIcon role="note" title={t('accounts.notWorking')} />}
      {view === 'roles' && shown.length > 0 && <HeldRoles account={account} rows={shown} />}
      {view === 'actions' && found.length > 0 && <HeldActions account={account} rows={found} />}
      {(view === 'roles' ? shown : found).length === 0 && <p className="held__hidden">{t('accounts.nothingHeld')}</p>}
      {hidden > 0 && <p className="held__hidden">{t('accounts.hiddenGrants', { count: hidden })}</p>}
    </>
  )
}
