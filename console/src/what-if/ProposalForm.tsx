import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { byLabel } from '../card/by-label.ts'
import { useMay } from '../session/me.ts'
import { useUrl } from '../shell/url.ts'
import { changeDeed, changeField, deedOf, type Field, supposedDeeds } from './deeds.ts'
import { FieldInput } from './FieldInput.tsx'
import './own-texts.ts'

/** The kind of change, then its fields; each choice goes into the address at once. */
export function ProposalForm() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const deed = deedOf(url)
  const offered = supposedDeeds.filter(({ id, needs }) => may(needs) || id === deed?.id)
  const fields: readonly Field[] = deed?.fields ?? []
  return (
    <Form layout="vertical" className="what-if__form panel" aria-label={t('whatIf.question')} role="form">
      <Form.Item label={t('whatIf.deed')} htmlFor="what-if-deed">
        <Select
          id="what-if-deed"
          value={deed?.id ?? null}
          showSearch={byLabel}
          placeholder={t('whatIf.chooseDeed')}
          options={offered.map(({ id }) => ({ value: id, label: t(`whatIf.deeds.${id}`) }))}
          listHeight={360}
          popupMatchSelectWidth={false}
          onChange={(next: string) => change(changeDeed(next))}
        />
      </Form.Item>
      {fields.map((field) => (
        <Form.Item key={`${deed?.id} ${field}`} label={t(`whatIf.field.${field}`)} htmlFor={`what-if-${field}`}>
          <FieldInput
            id={`what-if-${field}`}
            field={field}
            url={url}
            onChange={(value) => change(changeField(field, value))}
          />
        </Form.Item>
      ))}
      {fields.some((field) => url[field]) && (
        <Button onClick={() => change(Object.assign({}, ...fields.map((field) => changeField(field, undefined))))}>
          {t('whatIf.clear')}
        </Button>
      )}
    </Form>
  )
}
