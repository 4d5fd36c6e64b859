import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '../../../client/index.ts'
import { useRested } from '../registry/filters/debounce.ts'
import { useMay } from '../session/me.ts'
import { NewPersonDialog } from './NewPersonDialog.tsx'
import { personName } from './name.ts'
import { personQuery, personSearchQuery } from './queries.ts'

interface PersonSelectProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
  /** Where a person made on the spot would be at home. */
  readonly home: string | undefined
}

const option = (row: Omit<PersonRow, 'groups'>) => ({ value: row.id, label: personName(row), note: row.home?.title })

export function PersonSelect({ id, value, onChange, home }: PersonSelectProps) {
  const { t } = useTranslation()
  const may = useMay()
  const [typed, setTyped] = useState('')
  const [creating, setCreating] = useState(false)
  const search = useRested(typed.trim())
  const found = useQuery(personSearchQuery(search))
  const chosen = useQuery({ ...personQuery(value ?? ''), enabled: Boolean(value) })
  const options = (found.data?.items ?? []).map(option)
  const known = options.some((row) => row.value === value) || !chosen.data ? options : [option(chosen.data), ...options]
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        {...(value ? { value } : {})}
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('persons.choose')}
        loading={found.isFetching}
        options={known}
        onChange={(next) => onChange?.(next)}
        optionRender={({ data }) => (
          <>
            {data.label} <small style={{ opacity: 0.75 }}>{data.note}</small>
          </>
        )}
        notFoundContent={
          search.length < 2 ? t('persons.typeName') : found.isFetching ? t('shell.loading') : t('persons.nobody')
        }
      />
      {may('dostup.persons.create') && home && !value && (
        <Button type="link" size="small" style={{ padding: '4px 0 0' }} onClick={() => setCreating(true)}>
          {t('persons.createHere')}
        </Button>
      )}
      {creating && home && (
        <NewPersonDialog
          home={home}
          onClose={() => setCreating(false)}
          onMade={(made) => {
            setCreating(false)
            onChange?.(made)
          }}
        />
      )}
    </>
  )
}
