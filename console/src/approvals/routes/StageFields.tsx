import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AccountSelect } from '../../accounts/AccountSelect.tsx'
import { byLabel } from '../../card/by-label.ts'
import { useWords } from '../../i18n/words.ts'
import { catalogQuery } from '../../roles/catalog.ts'
import { rolesQuery } from '../../roles/queries.ts'
import { CloseIcon, PlusIcon } from '../../theme/icons.tsx'
import { deciders } from './route-form.ts'

interface StageFieldsProps {
  readonly at: number
  readonly onUp?: () => void
  readonly onRemove?: () => void
}

/** A stage: who decides, all or one of them, within how many days, and with which signature. */
export function StageFields({ at, onUp, onRemove }: StageFieldsProps) {
  const { t } = useTranslation()
  const called = t('approvals.routes.stage', { number: at + 1 })
  const needed = [{ required: true, message: t('card.required') }]
  const isOfAccess = Form.useWatch('access') !== 'none'
  const by = deciders.filter((value) => isOfAccess || value !== 'owners')
  return (
    <fieldset className="approvals__stage" aria-label={called}>
      <legend>
        {called}
        {onUp && (
          <Button type="link" size="small" onClick={onUp}>
            {t('approvals.routes.up')}
          </Button>
        )}
        {onRemove && (
          <Button type="link" size="small" danger onClick={onRemove}>
            {t('approvals.routes.removeStage')}
          </Button>
        )}
      </legend>
      <div className="approvals__pair">
        <Form.Item name={[at, 'ru']} label={t('approvals.routes.stageTitle')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={[at, 'en']} label={t('approvals.routes.titleEn')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className="approvals__pair">
        <Form.Item name={[at, 'by']} label={t('approvals.routes.who')}>
          <Select options={by.map((value) => ({ value, label: t(`approvals.routes.by.${value}`) }))} />
        </Form.Item>
        <Who at={at} />
      </div>
      <div className="approvals__pair">
        <Form.Item name={[at, 'days']} label={t('approvals.routes.days')}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
        <Form.Item name={[at, 'signature']} label={t('approvals.routes.signature')}>
          <Select
            options={(['none', 'simple', 'qualified'] as const).map((value) => ({
              value,
              label: t(`approvals.routes.signed.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name={[at, 'all']} valuePropName="checked">
        <Checkbox>{t('approvals.routes.all')}</Checkbox>
      </Form.Item>
    </fieldset>
  )
}

function Who({ at }: { at: number }) {
  const { t } = useTranslation()
  const by = Form.useWatch(['stages', at, 'by'])
  const needed = [{ required: true, message: t('card.required') }]
  if (by === 'owners') return null
  if (by === 'accounts') return <People at={at} />
  const isAction = by === 'action'
  return (
    <Form.Item
      key={by}
      name={[at, isAction ? 'action' : 'role']}
      label={t(isAction ? 'approvals.routes.action' : 'approvals.routes.role')}
      rules={needed}
    >
      {isAction ? <ActionSelect /> : <RoleSelect />}
    </Form.Item>
  )
}

interface ChoiceProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}

function ActionSelect(props: ChoiceProps) {
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const options = (data?.subsystems ?? []).map((subsystem) => ({
    label: words(subsystem.title),
    options: subsystem.actions.map(({ id, title }) => ({ value: id, label: words(title) })),
  }))
  return <Select<string> {...props} showSearch={byLabel} options={options} />
}

function RoleSelect(props: ChoiceProps) {
  const { data } = useQuery(rolesQuery)
  const options = (data?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))
  return <Select<string> {...props} showSearch={byLabel} options={options} />
}

function People({ at }: { at: number }) {
  const { t } = useTranslation()
  return (
    <Form.List name={[at, 'accounts']} initialValue={[undefined]}>
      {(fields, { add, remove }) => (
        <div>
          {fields.map(({ key, name }) => (
            <div key={key} className="approvals__person">
              <Form.Item name={name} noStyle>
                <AccountSelect label={t('approvals.routes.person')} />
              </Form.Item>
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={t('approvals.routes.removePerson')}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusIcon />} onClick={() => add(undefined)}>
            {t('approvals.routes.addPerson')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
