import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useGrantTitle } from '../accounts/grants/grant-title.ts'
import { grantsQuery } from '../accounts/queries.ts'
import { byLabel } from '../card/by-label.ts'
import './own-texts.ts'

interface GrantSelectProps {
  readonly id: string
  /** Whose; without it there is nothing to choose from. */
  readonly account: string | undefined
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
}

/** One of the powers of an account that are in force, of those that this viewer may take. */
export function GrantSelect({ id, account, value, onChange }: GrantSelectProps) {
  const { t } = useTranslation()
  const title = useGrantTitle()
  const grants = useQuery({ ...grantsQuery(account ?? ''), enabled: Boolean(account) })
  const live = (grants.data?.items ?? []).filter((grant) => grant.state === 'live' && grant.may.deactivate)
  return (
    <Select
      id={id}
      value={value ?? null}
      disabled={!account}
      allowClear
      showSearch={byLabel}
      loading={grants.isFetching}
      options={live.map((grant) => ({
        value: grant.id,
        label: `${title(grant)} — ${grant.scope.title}`,
        title: title(grant),
        scope: grant.scope.title,
      }))}
      optionRender={({ data }) => (
        <>
          {data.title}
          <small style={{ display: 'block', opacity: 0.75 }}>{data.scope}</small>
        </>
      )}
      placeholder={t('whatIf.chooseGrant')}
      notFoundContent={grants.isFetching ? t('shell.loading') : t('whatIf.noGrants')}
      popupMatchSelectWidth={420}
      onChange={(next?: string) => onChange(next)}
    />
  )
}
