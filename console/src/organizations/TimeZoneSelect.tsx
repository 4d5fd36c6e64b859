import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../client/index.ts'
import { allZones, useZoneTitle } from './time-zones.ts'

interface TimeZoneSelectProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (zone: string | undefined) => void
}

/** Zones by their cities; the zone's own name is searched as well. */
export function TimeZoneSelect({ id, value, onChange }: TimeZoneSelectProps) {
  const { t, i18n } = useTranslation()
  const titleOf = useZoneTitle()
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles change with the language alone
  const options = useMemo(
    () =>
      [...new Set([...allZones(), ...(value ? [value] : [])])].map((zone) => {
        const label = titleOf(zone)
        return { value: zone, label, text: `${label} ${zone}` }
      }),
    [value, i18n.language],
  )
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      allowClear
      aria-label={t('card.field.timeZone')}
      options={options}
      onChange={(next) => onChange?.(next ?? undefined)}
      showSearch={{ filterOption: (typed, option) => searcherOf(typed)(option?.text ?? '') }}
    />
  )
}
