import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StaffCard, StaffProposal } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { changedFields } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { CloseIcon, PlusIcon } from '../theme/icons.tsx'
import { proposeStaffChanges } from './queries.ts'

interface Values {
  readonly email: string | null
  readonly phone: string | null
  readonly classIds: readonly string[]
  readonly load: readonly { readonly subject?: string; readonly hours?: number | null }[]
}

/** The form shows what waits already, so that it is gone on with and not begun anew. */
function valuesOf({ email, phone, classes, load, pending }: StaffCard): Values {
  const inForce: Pick<StaffCard, 'email' | 'phone' | 'classes' | 'load'> = { email, phone, classes, load }
  const waiting = pending.map(({ becomes }) => becomes)
  const { classes: led, ...becomes }: typeof inForce = Object.assign(inForce, ...waiting)
  return { ...becomes, classIds: led.map(({ id }) => id) }
}

function proposalOf(before: Values, typed: Values): StaffProposal {
  const { load, ...changed } = changedFields<Values>(before, typed)
  const lines = load?.flatMap(({ subject, hours }) => (subject ? [{ subject, hours: hours ?? null }] : []))
  return { ...changed, ...(lines && { load: lines }) } as StaffProposal
}

export function ProposeDialog({ card, onClose }: { card: StaffCard; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const before = valuesOf(card)
  const saving = useDeed({
    run: async (typed: Values) => {
      const proposal = proposalOf(before, typed)
      if (Object.keys(proposal).length > 0) await proposeStaffChanges(card.affiliationId, proposal)
    },
    form,
    said: () => t('staffCards.proposeDone'),
    onDone: onClose,
  })
  return (
    <FormDialog
      name="staff-card"
      title={t('staffCards.proposeTitle', { name: card.person.title })}
      okText={t('card.save')}
      form={form}
      initial={before}
      deed={saving}
      onClose={onClose}
      before={<p>{t('staffCards.proposeHint')}</p>}
    >
      <Form.Item name="email" label={t('card.field.email')} rules={[{ type: 'email', message: t('card.emailWrong') }]}>
        <Input type="email" maxLength={254} autoFocus />
      </Form.Item>
      <Form.Item name="phone" label={t('card.field.phone')}>
        <Input type="tel" maxLength={50} />
      </Form.Item>
      <Form.Item name="classIds" label={t('card.field.classes')}>
        <Select
          mode="multiple"
          showSearch={byLabel}
          options={card.offered.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
      <Load />
    </FormDialog>
  )
}

function Load() {
  const { t } = useTranslation()
  return (
    <Form.List name="load">
      {(lines, { add, remove }) => (
        <fieldset className="staff-card__load">
          <legend>{t('card.field.load')}</legend>
          {lines.map(({ key, name }) => (
            <div key={key}>
              <Form.Item
                name={[name, 'subject']}
                label={t('staffCards.subject')}
                rules={[{ required: true, whitespace: true, message: t('card.required') }]}
              >
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'hours']} label={t('staffCards.hours')}>
                <InputNumber min={0} max={60} />
              </Form.Item>
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={t('staffCards.removeSubject', { number: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusIcon />} onClick={() => add({})}>
            {t('staffCards.addSubject')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
