import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Inquiry } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { DownIcon } from '../theme/icons.tsx'
import { InquiryDialog } from './InquiryDialog.tsx'
import { InteractionDialog } from './InteractionDialog.tsx'
import { deleteInquiry, editInquiry } from './queries.ts'

export function InquiryDeeds({ of }: { of: Inquiry }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'edit' | 'interaction'>()
  const close = () => setOpen(undefined)
  return (
    <>
      {of.may.interact && (
        <Button type="primary" onClick={() => setOpen('interaction')}>
          {t('inquiries.interact')}
        </Button>
      )}
      {of.may.edit && (
        <>
          <Turn of={of} />
          <Button onClick={() => setOpen('edit')}>{t('inquiries.edit')}</Button>
        </>
      )}
      {of.may.delete && <Delete of={of} />}
      {open === 'edit' && <InquiryDialog of={of} onClose={close} />}
      {open === 'interaction' && <InteractionDialog of={of} onClose={close} />}
    </>
  )
}

type State = Inquiry['state']

function Turn({ of: { id, number, state } }: { of: Inquiry }) {
  const { t } = useTranslation()
  const turn = useDeed<State>({
    run: (next) => editInquiry(id, { state: next }),
    said: (_, next) => t('inquiries.turned', { number, state: t(`inquiries.state.${next}`) }),
    undo: () => () => editInquiry(id, { state }),
    changes: [['inquiries']],
  })
  const others = (['new', 'in-work', 'waiting', 'done', 'declined'] as const).filter((one) => one !== state)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: others.map((key) => ({ key, label: t(`inquiries.deed.${key}`), onClick: () => void turn.perform(key) })),
      }}
    >
      <Button loading={turn.isPending} icon={<DownIcon />} iconPosition="end">
        {t('inquiries.stateTitle')}
      </Button>
    </Dropdown>
  )
}

function Delete({ of: { id, number } }: { of: Inquiry }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const navigate = useNavigate()
  const remove = useDeed({
    run: () => deleteInquiry(id),
    said: () => t('inquiries.deleted', { number }),
    changes: [['inquiries', 'list']],
    onDone: () => navigate({ to: '/inquiries' }),
  })
  const ask = () =>
    confirm({
      title: t('inquiries.deleteTitle', { number }),
      what: t('inquiries.deleteWhat'),
      verb: t('inquiries.delete'),
      takes: true,
      run: remove.perform,
    })
  return (
    <Button danger onClick={ask}>
      {t('inquiries.delete')}
    </Button>
  )
}
