import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { endOfSchoolYear, endOfYear } from './days.ts'
import { useToday } from './use-today.ts'

interface DayInputProps {
  readonly id?: string
  readonly value?: string | null
  readonly onChange?: (date: string | null) => void
  readonly placeholder?: string
  /** It is the end of something: the usual ends are offered. */
  readonly ends?: boolean
}

/** A day, past or to come, as the server has it. */
export function DayInput({ id, value, onChange, placeholder, ends = false }: DayInputProps) {
  const { t } = useTranslation()
  const now = useToday()
  const usual = [
    { label: t('staffing.endOfSchoolYear'), value: dayjs(endOfSchoolYear(now)) },
    { label: t('staffing.endOfYear'), value: dayjs(endOfYear(now)) },
  ]
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(placeholder ? { placeholder } : {})}
      {...(ends ? { presets: usual } : {})}
      value={value ? dayjs(value) : null}
      format={['DD.MM.YYYY', 'DDMMYYYY', 'YYYY-MM-DD']}
      style={{ width: '100%' }}
      onChange={(date) => onChange?.(date ? date.format('YYYY-MM-DD') : null)}
    />
  )
}
