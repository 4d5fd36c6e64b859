import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Kind, Row } from './rows.ts'

interface PropertyValueProps {
  readonly kind: Kind
  readonly id?: string
  readonly value?: Row['value']
  readonly onChange?: (value: Row['value']) => void
}

export function PropertyValue({ kind, id, value, onChange }: PropertyValueProps) {
  const { t } = useTranslation()
  const own = { ...(id ? { id } : {}), 'aria-label': t('properties.value') }
  const change = (next: Row['value']) => onChange?.(next)
  if (kind === 'other') return <output {...own}>{JSON.stringify(value)}</output>
  if (kind === 'number')
    return (
      <InputNumber<number> {...own} value={Number(value)} onChange={(next) => change(next ?? null)} controls={false} />
    )
  if (kind === 'flag')
    return (
      <Select
        {...own}
        value={value === true}
        options={[true, false].map((flag) => ({ value: flag, label: flag ? t('card.yes') : t('card.no') }))}
        onChange={change}
      />
    )
  if (kind === 'texts' || kind === 'numbers')
    return (
      <Select<string[]>
        {...own}
        mode="tags"
        open={false}
        suffixIcon={null}
        value={Array.isArray(value) ? value.map(String) : []}
        placeholder={t('properties.listHint')}
        tokenSeparators={kind === 'texts' ? [';'] : [';', ' ']}
        onChange={change}
      />
    )
  return (
    <Input
      {...own}
      maxLength={1000}
      value={String(value ?? '')}
      placeholder={t('properties.value')}
      onChange={(event) => change(event.target.value)}
    />
  )
}
