import { Button, DatePicker, Flex, InputNumber } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RangeFilter } from '../types.ts'

type End = string | undefined
type Ends = readonly [End, End]

interface RangeChoicesProps {
  readonly range: RangeFilter
  readonly chosen: readonly End[]
  readonly onApply: (ends: Ends) => void
}

const day = 'YYYY-MM-DD'

export default function RangeChoices({ range: { title, of, words }, chosen, onApply }: RangeChoicesProps) {
  const { t } = useTranslation()
  const [ends, setEnds] = useState<Ends>([chosen[0], chosen[1]])
  const Field = of === 'days' ? DayEnd : YearsEnd
  return (
    <Flex vertical gap={10} role="dialog" aria-label={title} className="registry__filter">
      <Flex gap={8} align="center">
        <Field label={t('registry.from')} value={ends[0]} onChange={(from) => setEnds([from, ends[1]])} />
        {words[1] !== undefined && (
          <Field label={t('registry.to')} value={ends[1]} onChange={(to) => setEnds([ends[0], to])} />
        )}
      </Flex>
      <Flex gap={8}>
        <Button type="primary" size="small" onClick={() => onApply(ends)}>
          {t('registry.apply')}
        </Button>
        <Button size="small" onClick={() => onApply([undefined, undefined])}>
          {t('registry.clear')}
        </Button>
      </Flex>
    </Flex>
  )
}

interface EndProps {
  readonly label: string
  readonly value: End
  readonly onChange: (value: End) => void
}

const DayEnd = ({ label, value, onChange }: EndProps) => (
  <DatePicker
    aria-label={label}
    placeholder={label}
    value={value && dayjs(value).isValid() ? dayjs(value) : null}
    format={['DD.MM.YYYY', 'DDMMYYYY', day]}
    onChange={(date) => onChange(date?.format(day))}
  />
)

const YearsEnd = ({ label, value, onChange }: EndProps) => (
  <InputNumber
    aria-label={label}
    placeholder={label}
    min={0}
    max={150}
    precision={0}
    controls={false}
    value={value ? Number(value) : null}
    onChange={(years) => onChange(years === null ? undefined : String(years))}
  />
)
