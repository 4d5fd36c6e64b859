import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../../client/index.ts'
import { useRested } from '../registry/filters/debounce.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { accountQuery, listAccounts } from './queries.ts'

interface AccountSelectProps {
  readonly id?: string
  readonly className?: string
  /** Its name for those who hear the page, where no label stands beside it. */
  readonly label?: string
  /** The chosen one is shown as «Фамилия И. О.», without the login. */
  readonly short?: boolean
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
}

/** A title as the server gives it, whole, by initials; a login stays. */
const initialed = (title: string, login: string): string => {
  const [last = '', ...rest] = title === login ? [login] : title.split(' ')
  return [last, ...rest.map((part) => (part.endsWith('.') ? part : `${[...part][0]}.`))].join(' ')
}

const option = (row: Pick<AccountRow, 'id' | 'login' | 'title' | 'home'>, disabled = false) => ({
  disabled,
  value: row.id,
  label: row.title === row.login ? row.login : `${row.title} (${row.login})`,
  note: row.home.title,
})

export function AccountSelect({ id, className, label, short = false, value, onChange }: AccountSelectProps) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const [typed, setTyped] = useState('')
  const search = useRested(typed.trim())
  const found = useQuery({
    queryKey: ['accounts', 'search', search],
    queryFn: () => listAccounts({ search, limit: 20 }),
  })
  const chosen = useQuery({ ...accountQuery(value ?? ''), enabled: Boolean(value) })
  // L26: who never signs in and is declined cannot be chosen; why somebody else cannot act may well be asked.
  const neverSignIn = new Set(catalog?.metaroles.flatMap((one) => (one.signIn.length === 0 ? one.id : [])))
  const options = (found.data?.items ?? []).map((row) => option(row, !row.active && neverSignIn.has(row.metarole)))
  const known = !chosen.data || options.some((row) => row.value === value) ? options : [option(chosen.data), ...options]
  return (
    <Select
      {...(id ? { id } : {})}
      {...(className ? { className } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(short ? { labelRender: () => (chosen.data ? initialed(chosen.data.title, chosen.data.login) : '…') } : {})}
      value={value ?? null}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={known}
      placeholder={t('accounts.searchHint')}
      popupMatchSelectWidth={420}
      onChange={(next) => onChange?.(next ?? undefined)}
      optionRender={({ data }) => (
        <>
          {data.label} <small style={{ opacity: 0.75 }}>{data.note}</small>
        </>
      )}
      notFoundContent={found.isFetching ? t('shell.loading') : t('persons.nobody')}
    />
  )
}
