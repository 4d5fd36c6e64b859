import { Alert, Button, Form, type FormInstance } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PropertiesEdit } from '../../../client/index.ts'
import { useTyped } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { problemOf, useSentence } from '../session/problem.ts'
import { isFromPortal } from '../shell/keyboard.ts'
import { useGuardedClose } from '../shell/LeaveGuard.tsx'
import { PlusIcon } from '../theme/icons.tsx'
import { PropertyRow } from './PropertyRow.tsx'
import { propertiesOf, type Row, rowsOf } from './rows.ts'

interface PropertiesFormProps {
  readonly of: 'account' | 'node'
  /** As they were when editing began, with the moment by which the server knows whether they still are. */
  readonly edited: PropertiesEdit
  /** Of the card as it is loaded now. */
  readonly latest: string
  readonly save: (edit: PropertiesEdit) => Promise<unknown>
  readonly onClose: () => void
}

interface Values {
  readonly rows: readonly Row[]
}

const newRow: Row = { name: '', kind: 'text', value: '' }

/** All properties at once: saved, or refused, as a whole, every refusal at its row. */
export function PropertiesForm({ of, onClose, ...edit }: PropertiesFormProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const rows = rowsOf(edit.edited.properties)
  const initial = { rows: rows.length > 0 ? rows : [newRow] }
  const { typed, onValuesChange } = useTyped<Values>(initial)
  const { saving, unplaced } = useSaving(form, { ...edit, onClose })
  const { close, guard } = useGuardedClose({ typed, saving: saving.isPending, onClose })
  return (
    <Form<Values>
      name="properties"
      form={form}
      layout="vertical"
      className="properties__form"
      initialValues={initial}
      onValuesChange={onValuesChange}
      onFinish={(values) => !saving.isPending && void saving.perform(values)}
      onKeyDown={(event) => event.key === 'Escape' && !isFromPortal(event) && close()}
    >
      <Form.List name="rows">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <PropertyRow key={key} of={of} place={name} onRemove={() => remove(name)} />
            ))}
            <Button type="dashed" size="small" icon={<PlusIcon />} onClick={() => add(newRow)}>
              {t('properties.add')}
            </Button>
          </>
        )}
      </Form.List>
      {unplaced.length > 0 && <Alert type="error" showIcon title={unplaced.join(' ')} role="alert" />}
      <div className="properties__foot">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('card.save')}
        </Button>
        <Button onClick={close}>{t('card.cancel')}</Button>
      </div>
      {guard}
    </Form>
  )
}

/** What a refusal says of no row stands under them all. */
function useSaving(form: FormInstance<Values>, { edited, latest, save, onClose }: Omit<PropertiesFormProps, 'of'>) {
  const { t } = useTranslation()
  const sentence = useSentence()
  /** Who was told what a colleague saved meanwhile saves over it. */
  const [told, setTold] = useState(false)
  const [unplaced, setUnplaced] = useState<readonly string[]>([])
  /** Fields are named `properties.<name>`. */
  const place = (error: Error): boolean => {
    const { code, title, errors: problems = [] } = problemOf(error)
    const changedMeanwhile = code === 'changed-meanwhile'
    const names = form.getFieldValue('rows').map((row: Row) => `properties.${row.name.trim()}`) as string[]
    const placed = problems.filter(({ field }) => names.includes(field))
    form.setFields(
      placed.map(({ field, message }) => ({ name: ['rows', names.indexOf(field), 'name'], errors: [message] })),
    )
    const others = problems.filter(({ field }) => !names.includes(field)).map((problem) => problem.message)
    setUnplaced(changedMeanwhile ? [`${title}.`, sentence(error), ...others] : others)
    if (changedMeanwhile) setTold(true)
    return changedMeanwhile || problems.length > 0
  }
  const saving = useDeed({
    run: (values: Values) => {
      setUnplaced([])
      return save({ properties: propertiesOf(values.rows ?? []), updatedAt: told ? latest : edited.updatedAt })
    },
    said: () => t('card.saved'),
    onDone: onClose,
    onRefused: place,
  })
  return { saving, unplaced }
}
