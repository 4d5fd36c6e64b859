import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Modal, Select, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Key } from '../../../client/index.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { useRefusal } from '../session/refusal.ts'
import { SecretOnce } from './SecretOnce.tsx'

const hour = 3600
const graces = { none: 0, hour, day: 24 * hour, week: 7 * 24 * hour } as const

export function RotateKey({ row }: { row: Key }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        type="text"
        onClick={() => setOpen(true)}
        aria-label={t('settings.rotateTitle', { title: row.title })}
      >
        {t('settings.rotate')}
      </Button>
      {open && <RotateDialog row={row} onClose={() => setOpen(false)} />}
    </>
  )
}

function RotateDialog({ row, onClose }: { row: Key; onClose: () => void }) {
  const { t } = useTranslation()
  const [graceSeconds, setGrace] = useState<number>(graces.day)
  const refuse = useRefusal()
  const cache = useQueryClient()
  const rotate = useMutation({
    mutationFn: () =>
      ask(client.POST('/api/keys/{id}/rotate', { params: { path: { id: row.id } }, body: { graceSeconds } })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['keys'] }),
    onError: (error) => refuse(error),
  })
  if (rotate.data) {
    const { secret, previousUntil } = rotate.data
    return (
      <SecretOnce
        title={t('settings.rotated')}
        secret={secret}
        onClose={onClose}
        note={
          <Typography.Text type="secondary">
            {previousUntil ? t('settings.previousUntil') : t('settings.previousEnded')}{' '}
            {previousUntil && <Moment at={previousUntil} />}
          </Typography.Text>
        }
      />
    )
  }
  return (
    <Modal
      open
      title={t('settings.rotateTitle', { title: row.title })}
      okText={t('settings.rotate')}
      cancelText={t('card.cancel')}
      confirmLoading={rotate.isPending}
      onOk={() => rotate.mutate()}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('settings.grace')} htmlFor="grace" extra={t('settings.rotateWhat')}>
          <Select
            id="grace"
            value={graceSeconds}
            onChange={setGrace}
            options={Object.entries(graces).map(([name, value]) => ({ value, label: t(`settings.graces.${name}`) }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
