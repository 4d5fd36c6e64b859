import { DatePicker, Form, Input, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { RequestFormOptions } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { useWords } from '../i18n/words.ts'
import { inZone, momentOn } from '../registry/time/zone.ts'
import { useZone } from '../session/me.ts'
import { CorrectionFields } from './CorrectionFields.tsx'
import type { Values } from './form-values.ts'
import { ListField } from './ListField.tsx'
import { PeoplePicker } from './PeoplePicker.tsx'
import './own-texts.ts'

type Kind = RequestFormOptions['kinds'][number]

interface FieldsProps {
  readonly kind: Kind
  readonly options: RequestFormOptions
}

/** The fields that this kind of request asks for. */
export function FieldsOf({ kind, options }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {kind === 'role' && <Organization options={options} />}
      {(kind === 'role' || kind === 'access') && <RoleFields options={options} />}
      {kind === 'role' && <RoleOfOthers />}
      {(kind === 'access' || kind === 'role') && <Until />}
      {kind === 'merge' && (
        <Form.Item name="people" label={t('requests.persons')} required>
          <PeoplePicker />
        </Form.Item>
      )}
      {kind === 'correction' && <CorrectionFields />}
      <Form.Item name="reason" label={t('requests.reason')} required={kind === 'access'}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
      </Form.Item>
    </>
  )
}

function Organization({ options: { organizations } }: { options: RequestFormOptions }) {
  const { t } = useTranslation()
  return (
    <Form.Item name="organizationId" label={t('requests.organization')} required>
      <Select
        showSearch={byLabel}
        options={organizations.flatMap(({ id, title }) => (id === null ? [] : [{ value: id, label: title }]))}
      />
    </Form.Item>
  )
}

/** The roles are those of the subsystem. */
function RoleFields({ options: { subsystems } }: { options: RequestFormOptions }) {
  const { t } = useTranslation()
  const words = useWords()
  const form = Form.useFormInstance<Values>()
  const chosen = Form.useWatch('subsystemId', form)
  const roles = subsystems.find(({ id }) => id === chosen)?.roles ?? []
  const role = Form.useWatch('roleId', form)
  const route = roles.find(({ id }) => id === role)?.route
  return (
    <>
      <Form.Item name="subsystemId" label={t('requests.subsystem')} required>
        <Select
          showSearch={byLabel}
          options={subsystems.map(({ id, title }) => ({ value: id, label: words(title) }))}
          onChange={() => form.setFieldsValue({ roleId: undefined } as never)}
        />
      </Form.Item>
      <Form.Item
        name="roleId"
        label={t('requests.role')}
        required
        extra={route && t('requests.byRoute', { route: words(route) })}
      >
        <Select
          showSearch={byLabel}
          disabled={roles.length === 0}
          options={roles.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
    </>
  )
}

function RoleOfOthers() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="action" label={t('requests.actionTitle')} required>
        <Radio.Group
          options={(['add', 'remove'] as const).map((value) => ({ value, label: t(`requests.action.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="people" label={t('requests.people')} extra={t('requests.peopleHint')}>
        <PeoplePicker />
      </Form.Item>
      <Form.Item name="list" label={t('requests.list')} extra={t('requests.listHint')}>
        <ListField />
      </Form.Item>
    </>
  )
}

/** The end of the day on the clock of whoever asks. */
function Until() {
  const { t } = useTranslation()
  const zone = useZone()
  return (
    <Form.Item
      name="until"
      label={t('requests.untilTitle')}
      extra={t('requests.untilHint')}
      getValueProps={(value?: string | null) => ({ value: value ? inZone(value, zone) : null })}
      getValueFromEvent={(value: Dayjs | null) => (value ? momentOn(value.endOf('day'), zone) : null)}
    >
      <DatePicker format="DD.MM.YYYY" style={{ width: '100%' }} />
    </Form.Item>
  )
}
