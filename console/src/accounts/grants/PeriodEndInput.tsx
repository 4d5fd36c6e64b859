import { Button, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { inZone } from '../../registry/time/zone.ts'
import { useZone } from '../../session/me.ts'
import { periodEnds } from './period-ends.ts'

interface PeriodEndInputProps {
  readonly id?: string
  readonly value?: Dayjs | null
  readonly onChange?: (end: Dayjs | null) => void
}

/** Until when: by the calendar, or by a word. */
export function PeriodEndInput({ id, value = null, onChange }: PeriodEndInputProps) {
  const { t } = useTranslation()
  const now = inZone(undefined, useZone())
  return (
    <>
      <DatePicker
        {...(id === undefined ? {} : { id })}
        value={value}
        onChange={(end) => onChange?.(end)}
        showTime={{ format: 'HH:mm', defaultValue: dayjs('23:59', 'HH:mm') }}
        format="DD.MM.YYYY HH:mm"
        minDate={now}
        style={{ width: '100%' }}
      />
      <div className="period-ends">
        {periodEnds(now).map(({ key, end }) => (
          <Button key={key} type="link" size="small" onClick={() => onChange?.(end)}>
            {t(`accounts.period.${key}`)}
          </Button>
        ))}
      </div>
    </>
  )
}
