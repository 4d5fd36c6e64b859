import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { catalogQuery } from '../roles/catalog.ts'
import { roleQuery } from '../roles/queries.ts'
import { listOf } from './proposal.ts'
import './own-texts.ts'

interface RightsSelectProps {
  readonly id: string
  readonly role: string | undefined
  /** Of the rights that the role has; otherwise of those that it has not. */
  readonly held: boolean
  readonly value: string | undefined
  readonly onChange: (ids: string | undefined) => void
}

/** Rights by section, several at once. */
export function RightsSelect({ id, role, held, value, onChange }: RightsSelectProps) {
  const { t } = useTranslation()
  const words = useWords()
  const catalog = useQuery(catalogQuery)
  const { data } = useQuery({ ...roleQuery(role ?? ''), enabled: Boolean(role) })
  const options = useMemo(() => {
    const has = new Set(data?.rights)
    const sections = (catalog.data?.subsystems ?? []).flatMap((subsystem) =>
      subsystem.sections.map((section) => ({
        label: `${words(subsystem.title)} — ${words(section.title)}`,
        options: section.rights
          .filter((right) => has.has(right.id) === held)
          .map((right) => ({
            value: right.id,
            label: words(right.title),
            chosen: `${words(section.title)}: ${words(right.title)}`,
          })),
      })),
    )
    return sections.filter((section) => section.options.length > 0)
  }, [catalog.data, data, held, words])
  return (
    <Select
      id={id}
      mode="multiple"
      value={listOf(value)}
      disabled={!data}
      allowClear
      maxTagCount="responsive"
      options={options}
      optionLabelProp="chosen"
      placeholder={t('whatIf.chooseRight')}
      showSearch={{
        filterOption: (typed, option) =>
          Boolean(option && 'chosen' in option && searcherOf(typed)(String(option.chosen))),
      }}
      popupMatchSelectWidth={420}
      listHeight={360}
      onChange={(next: string[]) => onChange(next.join(',') || undefined)}
    />
  )
}
