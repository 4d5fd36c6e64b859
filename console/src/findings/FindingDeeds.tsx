import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { EffectsTable } from '../what-if/EffectsTable.tsx'
import { cureFinding, dismissFinding, rehearseCure, restoreFinding } from './queries.ts'

/** The cure is looked at before it is done; or it is said why all is as it should be. */
export function FindingDeeds({ of }: { of: Finding }) {
  const { t } = useTranslation()
  const named = { kind: of.kind, id: of.id }
  const [dismissing, setDismissing] = useState(false)
  const look = useDeed({ run: () => rehearseCure(named), changes: [], onDone: () => setLooking(true) })
  const [looking, setLooking] = useState(false)
  const cure = useDeed({
    run: () => cureFinding(named),
    said: () => t('findings.cured'),
    onDone: () => setLooking(false),
  })
  const restore = useDeed({ run: () => restoreFinding(named), said: () => t('findings.restored') })
  const verb = t(`findings.cure.${of.kind}`, { role: of.role?.title })
  if (of.dismissed !== null)
    return (
      <Button loading={restore.isPending} onClick={() => void restore.perform()}>
        {t('findings.restore')}
      </Button>
    )
  return (
    <>
      <Button loading={look.isPending} onClick={() => void look.perform()}>
        {verb}
      </Button>{' '}
      <Button onClick={() => setDismissing(true)}>{t('findings.dismiss')}</Button>
      {looking && look.result && (
        <Modal
          open
          title={`${verb}: ${t('findings.look').toLowerCase()}`}
          okText={verb}
          confirmLoading={cure.isPending}
          onOk={() => void cure.perform()}
          onCancel={() => setLooking(false)}
          width={720}
        >
          <Effect {...look.result} />
        </Modal>
      )}
      {dismissing && <DismissDialog of={of} onClose={() => setDismissing(false)} />}
    </>
  )
}

function Effect({ gained, lost }: Awaited<ReturnType<typeof rehearseCure>>) {
  const { t } = useTranslation()
  if (gained.total + lost.total === 0) return <p>{t('findings.nobody')}</p>
  return (
    <>
      {gained.total > 0 && <h4>{t('findings.gained', { count: gained.accounts })}</h4>}
      {gained.total > 0 && <EffectsTable side={gained} title={t('findings.gained', { count: gained.accounts })} />}
      {lost.total > 0 && <h4>{t('findings.lost', { count: lost.accounts })}</h4>}
      {lost.total > 0 && <EffectsTable side={lost} title={t('findings.lost', { count: lost.accounts })} />}
    </>
  )
}

function DismissDialog({ of: { kind, id }, onClose }: { of: Finding; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ reason: string }>()
  const dismiss = useDeed({
    run: ({ reason }: { reason: string }) => dismissFinding({ kind, id, reason }),
    form,
    said: () => t('findings.dismissed'),
    undo: () => () => restoreFinding({ kind, id }),
    onDone: onClose,
  })
  return (
    <FormDialog
      name="dismissal"
      title={t('findings.dismissTitle')}
      okText={t('findings.dismiss')}
      form={form}
      deed={dismiss}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('findings.reason')} required>
        <Input autoFocus maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}
