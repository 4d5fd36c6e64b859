import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../client/index.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Failed } from '../shell/Failed.tsx'
import { OrganizationLink } from '../shell/links.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { WaitingPage } from '../shell/Shell.tsx'
import { FindingDeeds } from './FindingDeeds.tsx'
import { findingsQuery } from './queries.ts'
import './findings.css'
import './own-texts.ts'

const kinds = [
  'role-unused',
  'role-twin',
  'role-too-wide',
  'rule-proposed',
  'account-without-person',
  'person-without-account',
  'grant-by-left',
  'rule-author-left',
] as const

/** Roles and grants as they are: what is odd, each with its cure. */
export function FindingsPage() {
  const { t } = useTranslation()
  const [dismissed, setDismissed] = useState(false)
  const search = useSought()
  const found = useQuery(findingsQuery({ ...(dismissed && { dismissed }), ...(search !== '' && { search }) }))
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <WaitingPage />
  const { items, more } = found.data
  return (
    <>
      <PageHead
        title={t('shell.section.findings')}
        deeds={
          <Checkbox checked={dismissed} onChange={({ target }) => setDismissed(target.checked)}>
            {t('findings.dismissedOnly')}
          </Checkbox>
        }
      />
      <PageSearch among={items.length} />
      {items.length === 0 && <p role="status">{t(search === '' ? 'findings.none' : 'registry.nothingFits')}</p>}
      {kinds.map((kind) => {
        const ofKind = items.filter((one) => one.kind === kind)
        return ofKind.length > 0 && <FindingsOf key={kind} kind={kind} items={ofKind} isCut={more.includes(kind)} />
      })}
    </>
  )
}

/** Nobody settles more than these at a sitting, and every kind is seen without scrolling far. */
const atFirst = 7

interface OfKind {
  readonly kind: (typeof kinds)[number]
  readonly items: readonly Finding[]
  readonly isCut: boolean
}

function FindingsOf({ kind, items, isCut }: OfKind) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const title = t(`findings.kind.${kind}`)
  return (
    <section aria-label={title}>
      <h2>
        {title} <small className="findings__count">{isCut ? `${items.length}+` : items.length}</small>
      </h2>
      <ul className="plain-rows">
        {(whole ? items : items.slice(0, atFirst)).map((one) => (
          <FindingRow key={one.id} of={one} />
        ))}
      </ul>
      {!whole && items.length > atFirst && (
        <Button type="link" onClick={() => setWhole(true)}>
          {t('findings.whole', { number: items.length })}
        </Button>
      )}
      {isCut && whole && <p>{t('findings.more')}</p>}
    </section>
  )
}

function FindingRow({ of }: { of: Finding }) {
  const { t } = useTranslation()
  const { kind, role, other, account, person, rule, by, post, count, held, used, dismissed, place } = of
  const titles = { role: role?.title, other: other?.title, account: account?.title, person: person?.title }
  const says = t(`findings.says.${kind}`, {
    ...titles,
    ...{ rule: rule?.title, by: by?.title ?? '…', post: post ?? '—', count: count ?? 0, held, used },
  })
  return (
    <li>
      <div className="plain-rows__head">
        <span>{says}</span>
        {place && (
          <small>
            <OrganizationLink of={place} />
          </small>
        )}
        <span className="plain-rows__deeds">
          <FindingDeeds of={of} />
        </span>
      </div>
      {dismissed && <small>{dismissed.reason}</small>}
    </li>
  )
}
