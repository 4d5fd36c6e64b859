import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { searcherOf } from '../../../../client/index.ts'
import { useWords } from '../../i18n/words.ts'
import { catalogQuery } from '../../roles/catalog.ts'

interface RightSelectProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string) => void
  readonly autoFocus?: boolean
}

/** One right, by its section. */
export function RightSelect(props: RightSelectProps) {
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const options = (data?.subsystems ?? []).flatMap((subsystem) =>
    subsystem.sections.map((section) => ({
      label: `${words(subsystem.title)} — ${words(section.title)}`,
      options: section.rights.map((right) => ({
        value: right.id,
        label: words(right.title),
        chosen: `${words(section.title)}: ${words(right.title)}`,
      })),
    })),
  )
  return (
    <Select
      {...props}
      options={options}
      optionLabelProp="chosen"
      popupMatchSelectWidth={420}
      listHeight={360}
      showSearch={{
        filterOption: (typed, option) =>
          Boolean(option && 'chosen' in option && searcherOf(typed)(String(option.chosen))),
      }}
    />
  )
}
