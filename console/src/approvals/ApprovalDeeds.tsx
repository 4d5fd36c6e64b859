import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { agreeApproval, returnApproval, sendApprovalAgain, withdrawApproval } from './queries.ts'
import { SigningDialog } from './SigningDialog.tsx'
import './own-texts.ts'

/** A request that goes by it is carried out by its last yes. */
const changes = [['approvals'], ['notices'], ['requests'], ['accounts'], ['grants']]

export function ApprovalDeeds({ approval }: { approval: Approval }) {
  const { may, changed } = approval
  return (
    <>
      {may.agree && !changed && <Agree approval={approval} />}
      {may.sendAgain && <Again id={approval.id} />}
      {may.return && <Return id={approval.id} />}
      {may.withdraw && <Withdraw id={approval.id} />}
    </>
  )
}

/** With a signature where the stage asks for one. */
function Agree({ approval }: { approval: Approval }) {
  const { t } = useTranslation()
  const [signs, setSigns] = useState(false)
  const { id, hash, stages } = approval
  const now = stages.find(({ state }) => state === 'going')
  const isLast = stages.at(-1) === now && stages.length > 1
  const deed = useDeed({ run: () => agreeApproval(id, { hash }), said: () => t('approvals.said.agree'), changes })
  if (now?.signature)
    return (
      <>
        <Button type="primary" onClick={() => setSigns(true)}>
          {t(isLast ? 'approvals.signLast' : 'approvals.sign')}…
        </Button>
        {signs && <SigningDialog approval={approval} asked={now.signature} onClose={() => setSigns(false)} />}
      </>
    )
  return (
    <Button type="primary" loading={deed.isPending} onClick={() => void deed.perform()}>
      {t(isLast ? 'approvals.approve' : 'approvals.agree')}
    </Button>
  )
}

function Again({ id }: { id: string }) {
  const { t } = useTranslation()
  const deed = useDeed({ run: () => sendApprovalAgain(id), said: () => t('approvals.said.again'), changes })
  return (
    <Button type="primary" loading={deed.isPending} onClick={() => void deed.perform()}>
      {t('approvals.again')}
    </Button>
  )
}

function Return({ id }: { id: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('approvals.back')}…</Button>
      {open && <ReturnDialog id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function ReturnDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ text: string }>()
  const deed = useDeed({
    run: ({ text }: { text: string }) => returnApproval(id, text),
    form,
    said: () => t('approvals.said.back'),
    changes,
    onDone: onClose,
  })
  return (
    <FormDialog
      name="return-approval"
      title={t('approvals.backTitle')}
      okText={t('approvals.back')}
      form={form}
      deed={deed}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label={t('approvals.remark')}
        rules={[{ required: true, whitespace: true, message: t('card.required') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}

function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const deed = useDeed({ run: () => withdrawApproval(id), said: () => t('approvals.said.withdraw'), changes })
  const ask = () =>
    confirm({
      title: t('approvals.withdrawTitle'),
      what: t('approvals.withdrawWhat'),
      verb: t('approvals.withdraw'),
      takes: true,
      run: deed.perform,
    })
  return <Button onClick={ask}>{t('approvals.withdraw')}</Button>
}
