import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SeparationRule } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useWords } from '../i18n/words.ts'
import { DutySelect } from './DutySelect.tsx'
import { Offenders } from './Offenders.tsx'
import { separation, setRule, tryRule, writeRule } from './queries.ts'
import { formOf, type Typed, typedDuty } from './rule-form.ts'

interface RuleDialogProps {
  /** Absent: a new one. */
  readonly of?: SeparationRule
  readonly onClose: () => void
}

/** A rule, and who breaks it before it is written. */
export function RuleDialog({ of, onClose }: RuleDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<Typed>()
  const save = useDeed<Typed>({
    run: async (typed) => (of ? await setRule(of.id, formOf(typed, of)) : await writeRule(formOf(typed))),
    form,
    said: () => t('separation.saved'),
    changes: [separation],
    onDone: onClose,
  })
  const trying = useDeed({ run: () => tryRule(formOf(form.getFieldsValue(), of)), form, changes: [] })
  return (
    <FormDialog
      name="separation-rule"
      width={720}
      title={t(of ? 'separation.editTitle' : 'separation.write')}
      okText={t(of ? 'card.save' : 'separation.writeVerb')}
      form={form}
      initial={of ? typedOf(of, words) : fresh}
      deed={save}
      onClose={onClose}
    >
      <RuleFields />
      <Button loading={trying.isPending} onClick={() => void trying.perform()}>
        {t('separation.preview')}
      </Button>
      {trying.result && <Offenders found={trying.result} />}
    </FormDialog>
  )
}

const fresh = { at: 'same', of: 'person', exceptions: true, active: true } as const

const typedOf = (rule: SeparationRule, words: ReturnType<typeof useWords>): Typed => ({
  ...{ title: words(rule.title), note: words(rule.note), at: rule.at, of: rule.of },
  ...{ exceptions: rule.exceptions, active: rule.active },
  ...{ left: rule.left.map(typedDuty), right: rule.right.map(typedDuty) },
})

function RuleFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="title" label={t('separation.title')} required>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      {(['left', 'right'] as const).map((side) => (
        <Form.Item
          key={side}
          name={side}
          label={t(`separation.side.${side}`)}
          extra={t('separation.sideHint')}
          required
        >
          <DutySelect />
        </Form.Item>
      ))}
      {(
        [
          ['at', ['same', 'anywhere']],
          ['of', ['person', 'account']],
        ] as const
      ).map(([name, values]) => (
        <Form.Item key={name} name={name} label={t(`separation.${name}.title`)}>
          <Select options={values.map((value) => ({ value, label: t(`separation.${name}.${value}`) }))} />
        </Form.Item>
      ))}
      <Form.Item name="exceptions" valuePropName="checked">
        <Checkbox>{t('separation.exceptionsAllowed')}</Checkbox>
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>{t('separation.activeField')}</Checkbox>
      </Form.Item>
      <Form.Item name="note" label={t('separation.note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
    </>
  )
}
