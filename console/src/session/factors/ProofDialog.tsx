import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../../client/index.ts'
import { useDeed } from '../../deeds/use-deed.ts'
import { Failed } from '../../shell/Failed.tsx'
import { client } from '../client.ts'
import { answerByPasskey, hasPasskeys } from './passkey.ts'

/** Above every dialog that may be open. */
const onTop = 1800

interface ProofDialogProps {
  readonly open: boolean
  readonly onAnswer: (given: boolean) => void
}

export function ProofDialog({ open, onAnswer }: ProofDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      title={t('factors.proofTitle')}
      width={400}
      zIndex={onTop}
      footer={null}
      destroyOnHidden
      onCancel={() => onAnswer(false)}
    >
      <p>{t('factors.proofWhat')}</p>
      <Proof onGiven={() => onAnswer(true)} />
    </Modal>
  )
}

function Proof({ onGiven }: { onGiven: () => void }) {
  const { t } = useTranslation()
  const proofs = useQuery({
    queryKey: ['proofs'],
    queryFn: () => ask(client.GET('/api/session/proof')),
    staleTime: 0,
  })
  const by = proofs.data?.by ?? []
  if (proofs.data !== undefined && by.length === 0) return <Alert type="info" showIcon title={t('factors.proofNone')} />
  return (
    <>
      <Failed of={proofs} />
      {by.includes('password') && <ProofByText factor="password" onGiven={onGiven} />}
      {by.includes('totp') && <ProofByText factor="totp" onGiven={onGiven} />}
      {by.includes('passkey') && hasPasskeys() && <ProofByPasskey onGiven={onGiven} />}
    </>
  )
}

function ProofByText({ factor, onGiven }: { factor: 'password' | 'totp'; onGiven: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ password: string; code: string }>()
  const proving = useDeed({
    run: ({ password, code }: { password: string; code: string }) =>
      ask(
        client.POST('/api/session/proof', {
          body: factor === 'password' ? { factor, password } : { factor, code },
        }),
      ),
    form,
    changes: [],
    onDone: onGiven,
  })
  const rules = [{ required: true, message: t('factors.needed') }]
  return (
    <Form
      name="proof"
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => proving.perform(values)}
    >
      {factor === 'password' ? (
        <Form.Item name="password" label={t('factors.proofPassword')} rules={rules}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
      ) : (
        <Form.Item name="code" label={t('factors.code')} rules={rules}>
          <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={10} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={proving.isPending}>
        {t('factors.proofGive')}
      </Button>
    </Form>
  )
}

function ProofByPasskey({ onGiven }: { onGiven: () => void }) {
  const { t } = useTranslation()
  const proving = useDeed({
    run: async () => {
      const answer = await answerByPasskey(await ask(client.POST('/api/session/proof/challenge')))
      return await ask(client.POST('/api/session/proof', { body: { factor: 'passkey', ...answer } }))
    },
    changes: [],
    onDone: onGiven,
  })
  return (
    <Flex style={{ marginTop: 12 }}>
      <Button loading={proving.isPending} onClick={() => proving.perform()}>
        {t('factors.byPasskey')}
      </Button>
    </Flex>
  )
}
