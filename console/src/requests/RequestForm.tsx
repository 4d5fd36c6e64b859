import { useNavigate } from '@tanstack/react-router'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Request, RequestFormOptions } from '../../../client/index.ts'
import { useTyped } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { problemOf } from '../session/problem.ts'
import { useRefusal } from '../session/refusal.ts'
import { useShortcut } from '../shell/keyboard.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { FieldsOf } from './FieldsOf.tsx'
import { itemsOf, type Values } from './form-values.ts'
import { draftRequest, editRequest, stepRequest } from './queries.ts'
import './own-texts.ts'

interface RequestFormProps {
  readonly kind: Request['kind']
  readonly options: RequestFormOptions
  readonly draft: Request | undefined
  readonly initial: Values
}

/** Kept as a draft, or sent: what is refused at sending stays in the form, and in the draft. */
export function RequestForm({ kind, options, draft, initial }: RequestFormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [form] = Form.useForm<Values>()
  const { typed, onValuesChange } = useTyped<Values>(initial)
  const [kept, keep] = useState(draft?.id)
  const refuse = usePeopleRefusal()
  const saving = useDeed({
    run: async ({ values, sends }: { values: Values; sends: boolean }) => {
      const { items } = itemsOf(kind, values)
      const { organizationId, reason } = values
      const body = {
        items,
        reason: reason ?? null,
        ...((kind === 'role' || kind === 'access') && organizationId ? { organizationId } : {}),
      }
      const id = kept ?? (await draftRequest({ kind, ...body })).id
      if (kept !== undefined) await editRequest(kept, body)
      keep(id)
      if (sends) await stepRequest(id, 'send')
      return { id, sends }
    },
    said: ({ sends }) => t(sends ? 'requests.said.send' : 'requests.said.draft'),
    changes: [['requests']],
    onDone: ({ id }) => navigate({ to: '/requests/$id', params: { id }, ignoreBlocker: true }),
    onRefused: (error, { values }) => refuse(error, form, itemsOf(kind, values).titles),
  })
  const perform = (sends: boolean) => void saving.perform({ values: form.getFieldsValue(true) as Values, sends })
  useShortcut('Ctrl+KeyS', { run: () => perform(false) })
  return (
    <>
      <Form<Values>
        className="requests__form"
        name="request"
        form={form}
        layout="vertical"
        initialValues={initial}
        onValuesChange={onValuesChange}
        onFinish={() => perform(true)}
      >
        <FieldsOf kind={kind} options={options} />
        <div className="requests__buttons">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {t('requests.deed.send')}
          </Button>
          <Button disabled={saving.isPending} onClick={() => perform(false)}>
            {t('requests.deed.draft')}
          </Button>
        </div>
      </Form>
      {typed && <LeaveGuard saving={saving.isPending || saving.isDone} />}
    </>
  )
}

/** Of many people each refusal is told with the name it is about, under the field where they are entered. */
function usePeopleRefusal() {
  const refuse = useRefusal()
  return (error: Error, form: ReturnType<typeof Form.useForm<Values>>[0], titles: readonly string[]): boolean => {
    const errors = problemOf(error).errors ?? []
    const about = errors.flatMap(({ field, message }) => {
      const [, at, name] = /^items\.(\d+)\.(fullName|birthDate|personId)$/.exec(field) ?? []
      const title = titles[Number(at)]
      return name === undefined ? [] : [title ? `${title}: ${message}` : message]
    })
    if (about.length === 0 || about.length < errors.length) refuse(error, form)
    if (about.length > 0) form.setFields([{ name: 'people', errors: [...new Set(about)] }])
    return true
  }
}
