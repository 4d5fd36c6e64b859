import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessRuleCreation } from '../../../client/index.ts'
import { groupsQuery, groupTitle } from './queries.ts'
import './own-texts.ts'

type Group = NonNullable<AccessRuleCreation['group']>

interface GroupSelectProps {
  readonly id?: string
  readonly value?: Group | null
  readonly onChange?: (group: Group | null) => void
}

const keyOf = ({ directoryId, dn }: Group) => `${directoryId} ${dn}`

/** A group of a directory, sought there by a part of its name. */
export function GroupSelect({ id, value, onChange }: GroupSelectProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const found = useQuery({ ...groupsQuery(typed), placeholderData: keepPreviousData })
  const items = found.data?.items ?? []
  const several = new Set(items.map(({ directoryId }) => directoryId)).size > 1
  const options = items.map((one) => ({
    value: keyOf(one),
    label: several ? `${one.title} (${one.directory})` : one.title,
    note: one.dn,
    group: { directoryId: one.directoryId, dn: one.dn },
  }))
  const chosen = value && !options.some((one) => one.value === keyOf(value))
  return (
    <Select
      {...(id !== undefined && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      value={value ? keyOf(value) : undefined}
      options={
        chosen
          ? [{ value: keyOf(value), label: groupTitle(value.dn), note: value.dn, group: value }, ...options]
          : options
      }
      onChange={(_, option) => onChange?.(option && !Array.isArray(option) ? option.group : null)}
      notFoundContent={found.isError ? t('rules.groupsAway') : t('rules.noGroups')}
      optionRender={({ data }) => (
        <>
          {data.label}
          <small style={{ display: 'block', opacity: 0.75, whiteSpace: 'normal' }}>{data.note}</small>
        </>
      )}
    />
  )
}
