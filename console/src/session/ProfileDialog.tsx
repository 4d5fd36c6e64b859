import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Descriptions, Divider, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { useGuardedClose } from '../shell/LeaveGuard.tsx'
import { client, meKey } from './client.ts'
import { useMe } from './me.ts'
import { OwnProfileForm } from './OwnProfileForm.tsx'
import { useRefusal } from './refusal.ts'

interface Passwords {
  current: string
  password: string
  repeat: string
}

export function ProfileDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const words = useWords()
  const [typed, setTyped] = useState(false)
  const [profileTyped, setProfileTyped] = useState(false)
  const { close, guard } = useGuardedClose(typed || profileTyped, onClose)
  return (
    <Modal open={open} onCancel={close} footer={null} title={t('session.profile.title')} destroyOnHidden width={440}>
      <Descriptions
        styles={{ label: { width: 130 } }}
        column={1}
        colon={false}
        size="small"
        items={[
          { key: 'who', label: t('session.diary.who'), children: me.account.title },
          { key: 'login', label: t('session.login'), children: me.account.login },
          { key: 'metarole', label: t('session.diary.metarole'), children: words(me.metarole.title) },
          { key: 'home', label: t('session.diary.home'), children: me.home.title },
        ]}
      />
      <Divider style={{ margin: '12px 0 16px' }} />
      <OwnProfileForm onDone={onClose} onTyped={setProfileTyped} />
      <PasswordForm onDone={onClose} onTyped={setTyped} />
      {guard}
    </Modal>
  )
}

interface PasswordFormProps {
  readonly onDone?: () => void
  readonly onTyped: (typed: boolean) => void
}

export function PasswordForm({ onDone, onTyped }: PasswordFormProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<Passwords>()
  const refuse = useRefusal()
  const cache = useQueryClient()
  const change = useMutation({
    mutationFn: ({ current, password }: Passwords) =>
      ask(client.PUT('/api/session/password', { body: { current, password } })),
    onSuccess: async () => {
      message.success(t('session.profile.changed'))
      onTyped(false)
      onDone?.()
      await cache.invalidateQueries({ queryKey: meKey })
    },
    onError: (error) => refuse(error, form),
  })
  const needed = { required: true, message: t('session.profile.needed') }
  return (
    <Form
      name="own-password"
      form={form}
      layout="vertical"
      requiredMark={false}
      onValuesChange={(_, values) => onTyped(Object.values(values).some(Boolean))}
      onFinish={(values) => change.mutate(values)}
    >
      <Form.Item name="current" label={t('session.profile.current')} rules={[needed]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="password" label={t('session.profile.password')} rules={[needed]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('session.profile.repeat')}
        dependencies={['password']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('session.profile.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('session.profile.change')}
      </Button>
    </Form>
  )
}
