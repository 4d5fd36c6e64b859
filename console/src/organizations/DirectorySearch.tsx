import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryEntry } from '../../../client/index.ts'
import { useRested } from '../registry/filters/debounce.ts'
import { directoryQuery } from './queries.ts'

/** L7: a look-up among real organizations, by name, address or ИНН. What is chosen fills the form, where it can be changed; it can be skipped. */
export function DirectorySearch({ onChoose }: { onChoose: (entry: DirectoryEntry) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const { data } = useQuery(directoryQuery(useRested(typed.trim())))
  const options = (data?.items ?? []).map((entry, place) => ({
    value: String(place),
    entry,
    label: (
      <>
        <div>{entry.shortTitle ?? entry.title}</div>
        <small>{[entry.inn, entry.address].filter(Boolean).join(' · ')}</small>
      </>
    ),
  }))
  return (
    <Form.Item
      label={t('organizations.directory')}
      htmlFor="new-organization-directory"
      extra={t(data?.isEmpty ? 'organizations.directoryEmpty' : 'organizations.directoryHint')}
    >
      <AutoComplete
        id="new-organization-directory"
        value={typed}
        options={options}
        onSearch={setTyped}
        notFoundContent={typed.trim() !== '' && data ? t('organizations.nothing') : null}
        onSelect={(_: string, { entry }) => {
          setTyped(entry.shortTitle ?? entry.title)
          onChoose(entry)
        }}
      />
    </Form.Item>
  )
}
