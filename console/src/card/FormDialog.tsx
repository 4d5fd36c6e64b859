import { Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Deed } from '../deeds/use-deed.ts'
import { useShortcut } from '../shell/keyboard.ts'
import { useGuardedClose } from '../shell/LeaveGuard.tsx'
import { withoutEmpty } from './changed.ts'

interface FormDialogProps<Values extends object> {
  /** Of the form: its fields' ids begin with it. */
  readonly name: string
  readonly title: string
  readonly okText: string
  readonly form: FormInstance<Values>
  readonly initial?: Partial<Values>
  readonly deed: Pick<Deed<Values, unknown>, 'perform' | 'isPending'>
  readonly onClose: () => void
  readonly width?: number
  /** What is said above the fields. */
  readonly before?: ReactNode
  readonly children: ReactNode
}

/** Whether anything differs; an empty field is as one that was never there. */
export const isTyped = (initial: object, values: object): boolean =>
  JSON.stringify(withoutEmpty({ ...initial, ...values })) !== JSON.stringify(withoutEmpty(initial))

/** Whether anything in a form differs from what it began with. */
export function useTyped<Values extends object>(initial: Partial<Values> = {}) {
  const [typed, setTyped] = useState(false)
  return { typed, onValuesChange: (_: unknown, values: Values) => setTyped(isTyped(initial, values)) }
}

/** A deed with a form, in a dialog: one way to send it (Ctrl+S too), and no way to lose what was typed without being asked. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { name, form, initial = {}, deed } = props
  const { t } = useTranslation()
  const { typed, onValuesChange } = useTyped<Values>(initial)
  const { close, guard } = useGuardedClose({ typed, saving: deed.isPending, onClose: props.onClose })
  useShortcut('Ctrl+KeyS', { dialogOf: name, run: form.submit })
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText={t('card.cancel')}
      confirmLoading={deed.isPending}
      onOk={form.submit}
      onCancel={close}
      {...(props.width ? { width: props.width } : {})}
    >
      {props.before}
      <Form<Values>
        name={name}
        form={form}
        layout="vertical"
        initialValues={initial}
        onValuesChange={onValuesChange}
        onFinish={(values) => !deed.isPending && void deed.perform(values)}
        scrollToFirstError={{ block: 'center', focus: true }}
      >
        {props.children}
      </Form>
      {guard}
    </Modal>
  )
}
