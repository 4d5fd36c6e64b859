import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeed } from '../deeds/use-deed.ts'
import { useShortcut } from '../shell/keyboard.ts'
import { type Guarded, LeaveGuard } from '../shell/LeaveGuard.tsx'
import { changedFields } from './changed.ts'
import { useFreshValues } from './fresh-values.ts'

export interface Parameter<Values> {
  readonly name: keyof Values & string
  readonly label: string
  readonly input: ReactNode
  /** Never empty: what empties it is sent as it is, for the server to refuse beside all else. */
  readonly needed?: true
  /** How the value reads where it can't be edited. */
  readonly show?: (value: unknown) => ReactNode
  /** The property of the input that holds the value, where it is not `value`. */
  readonly valuePropName?: string
}

/** A line that is never edited: an id, a date of entry, a parent that is fixed after creation. */
export interface FixedParameter {
  readonly label: string
  readonly fixed: ReactNode
}

export interface ParameterGroup<Values> {
  readonly title: string
  readonly rows: readonly (Parameter<Values> | FixedParameter)[]
}

interface ParameterFormProps<Values extends object, Version> {
  readonly values: Values
  /** Of what the values were read from, so that nobody overwrites what another has saved meanwhile. */
  readonly version: Version
  readonly groups: readonly ParameterGroup<Values>[]
  readonly editable: boolean
  readonly save: (changed: Partial<Values>, version: Version) => Promise<unknown>
  readonly guarded?: Guarded
}

/** Groups of parameters, editable in place: the foot appears with the first change; all refusals stand at their fields at once. */
export function ParameterForm<Values extends object, Version = string>(props: ParameterFormProps<Values, Version>) {
  const { values, version, groups, editable, save, guarded } = props
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const watched = Form.useWatch([], form) as Partial<Values> | undefined
  const count = Object.keys(changedFields(values, watched ?? {})).length
  const saved = useFreshValues(form, values, version)
  const saving = useDeed({
    run: (changed: Partial<Values>) => saved((madeOn) => save(changed, madeOn)),
    form,
    said: () => t('card.saved'),
    changes: [],
  })
  useShortcut('Ctrl+KeyS', { enabled: editable, run: () => count > 0 && form.submit() })
  // What was watched may lag a keystroke behind; what the form hands over does not.
  const submit = (current: Values) => {
    const changed = { ...changedFields(values, current), ...emptied(groups, current) }
    if (Object.keys(changed).length > 0 && !saving.isPending) void saving.perform(changed)
  }
  return (
    <Form<Values>
      name="card"
      form={form}
      className={editable ? 'parameters parameters--quiet' : 'parameters'}
      initialValues={values}
      layout="horizontal"
      labelCol={{ flex: '132px' }}
      labelWrap
      labelAlign="left"
      colon={false}
      requiredMark={editable}
      onFinish={submit}
      scrollToFirstError={{ block: 'center', focus: true }}
    >
      {groups.map((group) => (
        <section key={group.title} className="parameters__group" aria-label={group.title}>
          <h2>{group.title}</h2>
          {group.rows.map((row) =>
            'fixed' in row ? (
              <FixedRow key={row.label} {...row} />
            ) : (
              <EditedRow key={row.name} row={row} editable={editable} values={values} />
            ),
          )}
        </section>
      ))}
      {count > 0 && <LeaveGuard of={guarded} saving={saving.isPending} />}
      {count > 0 && <Foot count={count} saving={saving.isPending} onCancel={() => form.resetFields()} />}
    </Form>
  )
}

/** Fields that may not be empty, and are. */
const emptied = <Values extends object>(groups: readonly ParameterGroup<Values>[], current: Values): Partial<Values> =>
  Object.fromEntries(
    groups
      .flatMap(({ rows }) => rows)
      .flatMap((row) => ('needed' in row && String(current[row.name] ?? '').trim() === '' ? [[row.name, '']] : [])),
  ) as Partial<Values>

interface FootProps {
  readonly count: number
  readonly saving: boolean
  readonly onCancel: () => void
}

function Foot({ count, saving, onCancel }: FootProps) {
  const { t } = useTranslation()
  return (
    <div className="parameters__foot">
      <Button type="primary" htmlType="submit" loading={saving}>
        {t('card.save')}
      </Button>
      <Button onClick={onCancel}>{t('card.cancel')}</Button>
      <span role="status">{t('card.changedCount', { count })}</span>
    </div>
  )
}

function FixedRow({ label, fixed }: FixedParameter) {
  return (
    <Form.Item label={label}>
      <div className="parameters__fixed">{fixed}</div>
    </Form.Item>
  )
}

function EditedRow<Values extends object>({
  row,
  editable,
  values,
}: {
  row: Parameter<Values>
  editable: boolean
  values: Values
}) {
  const value = values[row.name]
  if (!editable) return <FixedRow label={row.label} fixed={row.show ? row.show(value) : plain(value)} />
  return (
    <Form.Item
      name={row.name as string}
      label={row.label}
      required={row.needed === true}
      {...(row.valuePropName ? { valuePropName: row.valuePropName } : {})}
    >
      {row.input}
    </Form.Item>
  )
}

const plain = (value: unknown): string => {
  if (Array.isArray(value)) return value.join(', ') || '—'
  return value === null || value === undefined || value === '' ? '—' : String(value)
}
