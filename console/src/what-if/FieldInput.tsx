import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { LimitsSelect, useLimits } from '../accounts/grants/LimitsSelect.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { RoleSelect } from '../roles/RoleSelect.tsx'
import type { UrlState } from '../shell/url.ts'
import type { Field } from './deeds.ts'
import { GrantSelect } from './GrantSelect.tsx'
import { listOf } from './proposal.ts'
import { RightsSelect } from './RightsSelect.tsx'
import './own-texts.ts'
import '../access/own-texts.ts'

interface FieldInputProps {
  readonly id: string
  readonly field: Field
  readonly url: UrlState
  readonly onChange: (value: string | undefined) => void
}

/** The select that a field of a supposed deed is chosen by. */
export function FieldInput({ id, field, url, onChange }: FieldInputProps) {
  const { t } = useTranslation()
  const value = url[field]
  const given = value ? { value } : {}
  switch (field) {
    case 'account':
      return <AccountSelect id={id} value={value} onChange={onChange} />
    case 'role':
      return <RoleSelect id={id} {...given} placeholder={t('whatIf.chooseRole')} onChange={onChange} />
    case 'grant':
      return <GrantSelect id={id} account={url.account} value={value} onChange={onChange} />
    case 'limits':
      return <LimitsInput id={id} url={url} onChange={onChange} />
    case 'add':
    case 'remove':
      return <RightsSelect id={id} role={url.role} held={field === 'remove'} value={value} onChange={onChange} />
    case 'level':
      return (
        <Select
          id={id}
          value={value ?? 'view'}
          options={['view', 'full'].map((level) => ({ value: level, label: t(`whatIf.level.${level}`) }))}
          onChange={onChange}
        />
      )
    case 'person':
    case 'into':
      return <PersonSelect id={id} {...given} home={undefined} onChange={onChange} />
    default:
      return (
        <OrganizationSelect id={id} {...given} allowClear placeholder={t('access.chooseNode')} onChange={onChange} />
      )
  }
}

/** Nothing to choose from where nothing of the role can be limited, or there is nothing to limit it to (A15). */
function LimitsInput({ id, url, onChange }: Omit<FieldInputProps, 'field'>) {
  const { t } = useTranslation()
  const { places } = useLimits({ role: url.role, right: undefined, scope: url.scope })
  return (
    <LimitsSelect
      id={id}
      places={places}
      value={listOf(url.limits)}
      placeholder={t('accounts.noLimits')}
      onChange={(ids) => onChange(ids.join(',') || undefined)}
    />
  )
}
