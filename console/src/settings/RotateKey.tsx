import { Button, Form, Select, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, type Key, type RotatedKey } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { client } from '../session/client.ts'
import { SecretOnce } from './SecretOnce.tsx'
import './own-texts.ts'

const hour = 3600
const graces = { none: 0, hour, day: 24 * hour, week: 7 * 24 * hour } as const

interface Grace {
  graceSeconds: number
}

export function RotateKey({ row }: { row: Key }) {
  const { t } = useTranslation()
  return (
    <RotateSecret
      verb={t('settings.rotate')}
      title={t('settings.rotateTitle', { title: row.title })}
      changes="keys"
      rotate={(body) => ask(client.POST('/api/keys/{id}/rotate', { params: { path: { id: row.id } }, body }))}
    />
  )
}

interface Rotating {
  readonly verb: string
  readonly title: string
  /** The list in which it is shown. */
  readonly changes: string
  readonly rotate: (asked: Grace) => Promise<RotatedKey>
}

/** A new secret of something that has one; the one before goes on for as long as is said. */
export function RotateSecret(props: Rotating) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" type="text" onClick={() => setOpen(true)} aria-label={props.title}>
        {props.verb}
      </Button>
      {open && <RotateDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function RotateDialog({ verb, title, changes, rotate: run, onClose }: Rotating & { onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Grace>()
  const rotate = useDeed({ run, form, changes: [[changes]] })
  if (rotate.result) {
    const { secret, previousUntil } = rotate.result
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
    <FormDialog<Grace>
      name="rotate-key"
      title={title}
      okText={verb}
      form={form}
      initial={{ graceSeconds: graces.day }}
      deed={rotate}
      onClose={onClose}
    >
      <Form.Item name="graceSeconds" label={t('settings.grace')} extra={t('settings.rotateWhat')}>
        <Select
          options={Object.entries(graces).map(([name, value]) => ({ value, label: t(`settings.graces.${name}`) }))}
        />
      </Form.Item>
    </FormDialog>
  )
}
