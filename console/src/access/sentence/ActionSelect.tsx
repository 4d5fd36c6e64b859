import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { catalogQuery } from '../../roles/catalog.ts'
import '../own-texts.ts'

interface ActionSelectProps {
  readonly id?: string
  readonly className?: string
  /** Its name for those who hear the page, where no label stands beside it. */
  readonly label?: string
  readonly value?: string | undefined
  readonly onChange?: (id: string | undefined) => void
  /** Only these are offered. */
  readonly only?: ReadonlySet<string> | undefined
}

/** Actions by their titles, grouped by subsystem; the id is searched as well, for those who read logs. */
export function ActionSelect({ id, className, label, value, onChange, only }: ActionSelectProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { data, isPending } = useQuery(catalogQuery)
  const options = useMemo(
    () =>
      (data?.subsystems ?? [])
        .map((subsystem) => ({
          label: words(subsystem.title),
          options: subsystem.actions
            .filter((action) => !only || only.has(action.id) || action.id === value)
            .map((action) => ({
              value: action.id,
              label: words(action.title),
              text: `${words(action.title)} ${action.id}`,
            })),
        }))
        .filter(({ options }) => options.length > 0),
    [data, words, only, value],
  )
  return (
    <Select
      {...(id ? { id } : {})}
      {...(className ? { className } : {})}
      {...(label ? { 'aria-label': label } : {})}
      value={value ?? null}
      allowClear
      loading={isPending}
      options={options}
      placeholder={t('access.chooseAction')}
      onChange={(next) => onChange?.(next ?? undefined)}
      popupMatchSelectWidth={420}
      listHeight={360}
      showSearch={{
        filterOption: (typed, option) => Boolean(option && 'text' in option && searcherOf(typed)(String(option.text))),
      }}
    />
  )
}
