import { useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Request } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { approveRequest, declineRequest, returnRequest, type Step, stepRequest } from './queries.ts'
import './own-texts.ts'

interface DeedsProps {
  readonly request: Request
  /** Those of the people that are ticked. */
  readonly itemIds: string[] | undefined
}

const changes = [['requests'], ['notices']]
/** All but the preview, which would be refused: it is done. */
const changedByApproval = [...changes, ['accounts'], ['persons'], ['duplicates'], ['grants'], ['roles']]

export function RequestDeeds({ request, itemIds }: DeedsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, kind, may } = request
  return (
    <>
      {may.edit && (
        <Button onClick={() => void navigate({ to: '/requests/new', search: { kind, draft: id } })}>
          {t('requests.edit')}
        </Button>
      )}
      {may.send && <StepButton id={id} step="send" primary />}
      {may.endorse && <StepButton id={id} step="endorse" primary />}
      {may.take && request.state === 'sent' && <StepButton id={id} step="take" />}
      {may.approve && <Approve request={request} itemIds={itemIds} />}
      {may.decline && <WithReason of="decline" id={id} itemIds={itemIds} />}
      {may.return && <WithReason of="return" id={id} itemIds={undefined} />}
      {may.withdraw && <Withdraw id={id} />}
    </>
  )
}

function StepButton({ id, step, primary = false }: { id: string; step: Step; primary?: boolean }) {
  const { t } = useTranslation()
  const deed = useDeed({ run: () => stepRequest(id, step), said: () => t(`requests.said.${step}`), changes })
  return (
    <Button type={primary ? 'primary' : 'default'} loading={deed.isPending} onClick={() => void deed.perform()}>
      {t(`requests.deed.${step}`)}
    </Button>
  )
}

/** What could not be carried out stays open, and is said. */
function Approve({ request: { id }, itemIds }: DeedsProps) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const approving = useDeed({
    run: () => approveRequest(id, itemIds),
    changes: changedByApproval,
    said: ({ items }) => t(items.length === 0 ? 'requests.said.approve' : 'requests.said.approveSome'),
    onDone: ({ items }) => {
      for (const { id: item, refused } of items)
        if (refused)
          notification.warning({ key: item, title: refused.title, description: refused.detail, placement: 'topRight' })
    },
  })
  return (
    <Button type="primary" loading={approving.isPending} onClick={() => void approving.perform()}>
      {itemIds ? t('requests.deed.approveSome', { count: itemIds.length }) : t('requests.deed.approve')}
    </Button>
  )
}

interface ReasonProps {
  readonly of: 'decline' | 'return'
  readonly id: string
  readonly itemIds: string[] | undefined
}

function WithReason({ of, id, itemIds }: ReasonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const verb = itemIds ? t('requests.deed.declineSome', { count: itemIds.length }) : t(`requests.deed.${of}`)
  return (
    <>
      <Button danger={of === 'decline'} onClick={() => setOpen(true)}>
        {verb}…
      </Button>
      {open && <ReasonDialog of={of} id={id} itemIds={itemIds} onClose={() => setOpen(false)} />}
    </>
  )
}

function ReasonDialog({ of, id, itemIds, onClose }: ReasonProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  const deed = useDeed({
    run: async ({ reason }: { reason: string }) => {
      await (of === 'decline' ? declineRequest(id, reason, itemIds) : returnRequest(id, reason))
    },
    form,
    said: () => t(`requests.said.${of}`),
    changes,
    onDone: onClose,
  })
  return (
    <FormDialog
      name={`${of}-request`}
      title={t(`requests.dialog.${of}`)}
      okText={t(`requests.deed.${of}`)}
      form={form}
      deed={deed}
      onClose={onClose}
      before={<p>{t('requests.toldToAsker')}</p>}
    >
      <Form.Item
        name="reason"
        label={t('requests.why')}
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
  const deed = useDeed({
    run: () => stepRequest(id, 'withdraw'),
    said: () => t('requests.said.withdraw'),
    changes,
  })
  const ask = () =>
    confirm({
      title: t('requests.withdrawTitle'),
      what: t('requests.withdrawWhat'),
      verb: t('requests.deed.withdraw'),
      takes: true,
      run: deed.perform,
    })
  return <Button onClick={ask}>{t('requests.deed.withdraw')}</Button>
}
