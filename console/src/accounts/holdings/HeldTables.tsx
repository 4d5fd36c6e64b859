import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, Holding } from '../../../../client/index.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { Within } from '../grants/Within.tsx'
import { useHeldWords } from './held-words.ts'
import type { HeldAction } from './holdings.ts'

const shared = ['accounts.where', 'accounts.from']

interface HeldTableProps {
  readonly label: string
  /** Titles of the columns before the last, which asks «Почему?». */
  readonly columns: readonly string[]
  readonly children: ReactNode
}

function HeldTable({ label, columns, children }: HeldTableProps) {
  const { t } = useTranslation()
  return (
    <div className="held">
      <table aria-label={t(label)}>
        <thead>
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col">
                {t(title)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('accounts.why')}</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

interface HeldRolesProps {
  readonly account: Account
  readonly rows: readonly Holding[]
}

export function HeldRoles({ account, rows }: HeldRolesProps) {
  const { title, where, from } = useHeldWords()
  return (
    <HeldTable label="accounts.holdings" columns={['card.field.power', ...shared, 'card.field.validUntil']}>
      {rows.map((row) => (
        <tr key={row.grant ?? row.metarole} className={row.state === 'live' ? undefined : 'held__off'}>
          <th scope="row">
            {row.role ? (
              <Link to="/roles/$id" params={{ id: row.role.id }}>
                {title(row)}
              </Link>
            ) : (
              title(row)
            )}{' '}
            <small>{row.actions.length}</small>
          </th>
          <td>
            {where(row)}
            <Within places={row.limitedTo} />
          </td>
          <td>{from(row)}</td>
          <td>
            <Until row={row} />
          </td>
          <td>
            <Why account={account} action={row.actions[0]} from={row} title={title(row)} />
          </td>
        </tr>
      ))}
    </HeldTable>
  )
}

function Until({ row }: { row: Holding }) {
  const { t } = useTranslation()
  if (row.state === 'deactivated' || row.state === 'not-started') return <>{t(`accounts.grantState.${row.state}`)}</>
  if (row.validUntil === null) return null
  return (
    <>
      {row.state === 'expired' && `${t('accounts.grantState.expired')} `}
      <Moment at={row.validUntil} />
    </>
  )
}

interface HeldActionsProps {
  readonly account: Account
  readonly rows: readonly HeldAction[]
}

export function HeldActions({ account, rows }: HeldActionsProps) {
  const { action } = useCatalogTitles()
  const { title, where, from } = useHeldWords()
  return (
    <HeldTable label="accounts.byAction" columns={['accounts.byAction', ...shared]}>
      {rows.map(({ id, from: holdings }) => (
        <tr key={id}>
          <th scope="row">{action(id)}</th>
          <td>{[...new Set(holdings.map(where))].join(', ')}</td>
          <td>{holdings.map((row) => `${title(row)} (${from(row)})`).join(', ')}</td>
          <td>
            <Why account={account} action={id} from={holdings[0]} title={action(id)} />
          </td>
        </tr>
      ))}
    </HeldTable>
  )
}

interface WhyProps {
  readonly account: Account
  readonly action: string | undefined
  readonly from: Holding | undefined
  readonly title: string
}

/** The question filled in: this account, what it holds, and where. */
function Why({ account, action, from, title }: WhyProps) {
  const { t } = useTranslation()
  if (!account.may.explain || action === undefined) return null
  const node = from?.limitedTo[0]?.id ?? from?.scope?.id ?? account.home.id
  return (
    <Link to="/why" search={{ account: account.id, action, node }} aria-label={t('accounts.whyLabel', { title })}>
      {t('accounts.why')}
    </Link>
  )
}
