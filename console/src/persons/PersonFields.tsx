import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

interface DayInputProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (date: string | null) => void
}

/** A date as the server has it, YYYY-MM-DD; people type it as they write it. */
export function DayInput({ id, value, onChange }: DayInputProps) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      format={['DD.MM.YYYY', 'DDMMYYYY', 'YYYY-MM-DD']}
      maxDate={dayjs()}
      style={{ width: '100%' }}
      onChange={(date) => onChange?.(date ? date.format('YYYY-MM-DD') : null)}
    />
  )
}

export const SnilsInput = (props: {
  id?: string
  value?: string | null
  onChange?: (event: React.ChangeEvent<HTMLInputElement>) => void
}) => {
  const { value, ...rest } = props
  return <Input {...rest} value={value ?? ''} inputMode="numeric" maxLength={14} />
}

interface SexSelectProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (sex: string | null) => void
}

export function SexSelect({ id, value, onChange }: SexSelectProps) {
  const { t } = useTranslation()
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      allowClear
      options={(['female', 'male'] as const).map((sex) => ({ value: sex, label: t(`persons.sex.${sex}`) }))}
      onChange={(sex) => onChange?.(sex ?? null)}
    />
  )
}
