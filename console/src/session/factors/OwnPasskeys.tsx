import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type OwnPasskey } from '../../../../client/index.ts'
import { useConfirm } from '../../deeds/use-confirm.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { Moment } from '../../registry/time/Moment.tsx'
import { client } from '../client.ts'
import { factorsKey } from './factors-key.ts'
import { hasPasskeys, registerPasskey } from './passkey.ts'

interface OwnPasskeysProps {
  readonly passkeys: readonly OwnPasskey[]
  readonly onAdded: (recoveryCodes: readonly string[]) => void
}

export function OwnPasskeys({ passkeys, onAdded }: OwnPasskeysProps) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <h3 style={{ margin: '16px 0 4px', fontSize: 14 }}>{t('factors.passkeys')}</h3>
      <p>{t(hasPasskeys() ? 'factors.passkeysHint' : 'factors.passkeysNeedName')}</p>
      <ul className="profile__sessions">
        {passkeys.map((passkey) => (
          <Passkey key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      {hasPasskeys() && <Button onClick={() => setAdding(true)}>{t('factors.passkeyAdd')}</Button>}
      {adding && <AddPasskey onAdded={onAdded} onClose={() => setAdding(false)} />}
    </>
  )
}

function Passkey({ passkey: { id, title, lastUsedAt, backedUp } }: { passkey: OwnPasskey }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const removing = useDeed({
    run: () => ask(client.DELETE('/api/session/factors/passkeys/{id}', { params: { path: { id } } })),
    said: () => t('factors.passkeyRemoved', { title }),
    changes: [factorsKey],
  })
  const askRemove = () =>
    confirm({
      title: t('factors.passkeyRemoveTitle', { title }),
      what: t('factors.passkeyRemoveWhat'),
      verb: t('factors.passkeyRemove'),
      takes: true,
      run: removing.perform,
    })
  return (
    <li>
      <div>
        <strong>{title}</strong>
        <small>
          {lastUsedAt ? (
            <>
              {t('factors.passkeyUsed')} <Moment at={lastUsedAt} />
            </>
          ) : (
            t('factors.passkeyUnused')
          )}
          {backedUp && ` · ${t('factors.passkeyBacked')}`}
        </small>
      </div>
      <Button size="small" aria-label={t('factors.passkeyRemoveOf', { title })} onClick={askRemove}>
        {t('factors.passkeyRemove')}
      </Button>
    </li>
  )
}

function AddPasskey({ onAdded, onClose }: Pick<OwnPasskeysProps, 'onAdded'> & { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ title: string }>()
  const adding = useDeed({
    run: ({ title }: { title: string }) => registerPasskey(title),
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
      title={t('factors.passkeyAdd')}
      okText={t('factors.confirm')}
      okButtonProps={{ loading: adding.isPending }}
      cancelText={t('card.cancel')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        name="add-passkey"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => adding.perform(values)}
      >
        <Form.Item
          name="title"
          label={t('factors.passkeyTitle')}
          extra={t('factors.passkeyExample')}
          rules={[{ required: true, whitespace: true, message: t('factors.needed') }]}
        >
          <Input autoFocus maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
