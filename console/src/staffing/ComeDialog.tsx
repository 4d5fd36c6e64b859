import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Enrolment, Guardianship, MoveReport, Named } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { DayInput } from './DayInput.tsx'
import { HirePersonFields } from './hiring/HirePersonFields.tsx'
import { enrolmentOf, guardianshipOf, type HireForm, isEnough } from './hiring/hiring.ts'
import { useLikelyDuplicates } from './hiring/LikelyDuplicates.tsx'
import { OrderFields } from './OrderFields.tsx'
import { enrol, joinParent, undoOf } from './queries.ts'
import { RehearsedEffect } from './RehearsedEffect.tsx'
import { useToday } from './use-today.ts'
import './hiring/hire.css'

interface ComeDialogProps {
  /** Into a class, or to this child as a parent. */
  readonly comes: { readonly to: 'class'; readonly nodeId?: string } | { readonly to: 'child'; readonly child: Named }
  readonly personId?: string
  readonly onClose: () => void
}

/** «Зачислить» and «Присоединить родителя»: somebody found or entered on the spot, what that will do, and a way back in the notice. */
export function ComeDialog({ comes, personId, onClose }: ComeDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<HireForm>()
  const day = useToday()
  const [initial] = useState<HireForm>(() => ({
    ...(comes.to === 'class' ? { from: day, nodeId: comes.nodeId } : {}),
    ...(personId === undefined ? {} : { personId }),
  }))
  const watched = (Form.useWatch([], form) as HireForm | undefined) ?? initial
  const likely = useLikelyDuplicates(watched)
  const deed = comes.to === 'class' ? 'enrol' : 'join'
  const send = (body: string, preview = false) =>
    comes.to === 'class'
      ? enrol(JSON.parse(body) as Enrolment, preview)
      : joinParent(comes.child.id, JSON.parse(body) as Guardianship, preview)
  const bodyOf = (typed: HireForm) => JSON.stringify(comes.to === 'class' ? enrolmentOf(typed) : guardianshipOf(typed))
  const coming = useDeed<HireForm, MoveReport>({
    run: () => send(bodyOf(form.getFieldsValue(true) as HireForm)),
    form,
    said: ({ person }) => t(`staffing.done.${deed}`, { name: person.title }),
    undo: undoOf,
    onDone: onClose,
  })
  const isFilled = isEnough({ nodeId: 'child', ...watched, ...(comes.to === 'child' ? { nodeId: 'child' } : {}) })
  const supposed = { ...watched, duplicateChecked: true }
  return (
    <FormDialog
      name={deed}
      width={720}
      title={t(`staffing.deedTitle.${deed}`, { name: comes.to === 'child' ? comes.child.title : '' })}
      okText={t(`staffing.deed.${deed}`)}
      form={form}
      initial={initial}
      deed={coming}
      onClose={onClose}
    >
      <HirePersonFields likely={likely} />
      {comes.to === 'class' && <ClassFields />}
      <RehearsedEffect
        of={deed}
        body={isFilled ? bodyOf(supposed) : ''}
        rehearse={(body) => send(body, true)}
        enabled={!coming.isPending && !coming.isDone}
      >
        {t(`staffing.does.${deed}`)}
      </RehearsedEffect>
    </FormDialog>
  )
}

function ClassFields() {
  const { t } = useTranslation()
  return (
    <div className="hire__grid hire__grid--quarters">
      <Form.Item name="nodeId" label={t('staffing.class')} required className="wide">
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="from" label={t('staffing.day.enrol')}>
        <DayInput />
      </Form.Item>
      <OrderFields />
    </div>
  )
}
