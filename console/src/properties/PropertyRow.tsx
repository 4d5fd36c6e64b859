import { AutoComplete, Button, Form, type FormRule, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../client/index.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { allRights } from '../roles/matrix/matrix.ts'
import { CloseIcon } from '../theme/icons.tsx'
import { PropertyValue } from './PropertyValue.tsx'
import { type Kind, kinds, namePattern, numberIn, type Row, recast } from './rows.ts'

interface PropertyRowProps {
  readonly of: 'account' | 'node'
  readonly place: number
  readonly onRemove: () => void
}

export function PropertyRow({ of, place, onRemove }: PropertyRowProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const row = (Form.useWatch(['rows', place], form) ?? {}) as Partial<Row>
  const kind = row.kind ?? 'text'
  const offered = useNamesRead(of)
  const change = (next: Kind) => form.setFieldValue(['rows', place, 'value'], recast(row.value ?? null, next))
  return (
    <fieldset className="properties__row" aria-label={t('properties.named', { name: row.name || '…' })}>
      <Form.Item name={[place, 'name']} rules={useNameRules(place)} className="properties__name">
        <AutoComplete
          aria-label={t('properties.name')}
          placeholder={t('properties.name')}
          options={offered}
          showSearch={{ filterOption: (typed, option) => searcherOf(typed)(String(option?.value)) }}
        />
      </Form.Item>
      <Form.Item name={[place, 'kind']} className="properties__kind">
        <Select<Kind>
          aria-label={t('properties.kind')}
          options={kinds
            .filter((value) => value !== 'other' || kind === 'other')
            .map((value) => ({ value, label: t(`properties.kinds.${value}`) }))}
          onChange={change}
        />
      </Form.Item>
      <Form.Item name={[place, 'value']} rules={useValueRules(kind)} className="properties__value">
        <PropertyValue kind={kind} />
      </Form.Item>
      <Button
        type="text"
        size="small"
        className="properties__remove"
        icon={<CloseIcon />}
        aria-label={row.name ? t('properties.remove', { name: row.name }) : t('properties.removeNew')}
        onClick={onRemove}
      />
    </fieldset>
  )
}

/** Names that some condition of the catalog reads: what is worth storing. */
const useNamesRead = (of: 'account' | 'node'): { value: string }[] => {
  const { catalog } = useCatalogTitles()
  const read = allRights(catalog?.subsystems ?? []).flatMap((right) => right.when ?? [])
  const names = read.map(({ property }) => property).filter((name) => name.startsWith(`${of}.`))
  return [...new Set(names)].map((name) => ({ value: name.slice(of.length + 1) }))
}

const useNameRules = (place: number): FormRule[] => {
  const { t } = useTranslation()
  return [
    { required: true, whitespace: true, message: t('card.required') },
    { pattern: namePattern, transform: (name) => String(name ?? '').trim(), message: t('properties.nameWrong') },
    ({ getFieldValue }) => ({
      validator: (_, name) => {
        const before = (getFieldValue('rows') as Row[]).slice(0, place)
        const twice = name && before.some((row) => row?.name?.trim() === String(name).trim())
        return twice ? Promise.reject(new Error(t('properties.nameTwice'))) : Promise.resolve()
      },
    }),
  ]
}

const useValueRules = (kind: Kind): FormRule[] => {
  const { t } = useTranslation()
  if (kind === 'number') return [{ required: true, message: t('properties.needNumber') }]
  if (kind !== 'numbers') return []
  return [
    {
      validator: (_, items: readonly string[] | null) =>
        (items ?? []).every((item) => Number.isFinite(numberIn(item)))
          ? Promise.resolve()
          : Promise.reject(new Error(t('properties.onlyNumbers'))),
    },
  ]
}
