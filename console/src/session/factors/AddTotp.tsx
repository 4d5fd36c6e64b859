import { useQuery } from '@tanstack/react-query'
import { Form, Input, Modal, QRCode, Spin, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'
import { factorsKey } from './factors-key.ts'

interface AddTotpProps {
  readonly onAdded: (recoveryCodes: readonly string[]) => void
  readonly onClose: () => void
}

/** The secret is shown in this dialog and nowhere else; it counts from the first code that fits. */
export function AddTotp({ onAdded, onClose }: AddTotpProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ code: string }>()
  const offer = useQuery({
    queryKey: ['totp-offer'],
    queryFn: () => ask(client.POST('/api/session/factors/totp/offer')),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const turningOn = useDeed({
    run: ({ code }: { code: string }) =>
      ask(client.PUT('/api/session/factors/totp', { body: { offer: offer.data?.offer ?? '', code } })),
    form,
    said: () => t('factors.addDone'),
    changes: [factorsKey],
    onDone: ({ recoveryCodes }) => {
      onClose()
      onAdded(recoveryCodes)
    },
  })
  return (
    <Modal
      open
      title={t('factors.add')}
      okText={t('factors.confirm')}
      okButtonProps={{ loading: turningOn.isPending, disabled: offer.data === undefined }}
      cancelText={t('card.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Failed of={offer} />
      <p>{t('factors.scan')}</p>
      {/* The key below says the same to whoever does not see it. */}
      <div aria-hidden="true">{offer.data ? <QRCode value={offer.data.address} size={200} /> : <Spin />}</div>
      {offer.data && (
        <Typography.Paragraph copyable code style={{ margin: '12px 0', overflowWrap: 'anywhere' }}>
          {offer.data.secret}
        </Typography.Paragraph>
      )}
      <Form
        name="add-totp"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => turningOn.perform(values)}
      >
        <Form.Item name="code" label={t('factors.code')} rules={[{ required: true, message: t('factors.needed') }]}>
          <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
