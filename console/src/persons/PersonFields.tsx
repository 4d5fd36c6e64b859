import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'

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
