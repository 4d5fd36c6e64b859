import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewBook } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { useMay, useMe } from '../session/me.ts'
import { createBook } from './queries.ts'

/** What it is called and who reads it; its structure is made on the page that opens (N11). */
export function NewBookDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const { home } = useMe()
  const [form] = Form.useForm<NewBook>()
  const navigate = useNavigate()
  const create = useDeed({
    run: (values: NewBook) => createBook({ ...(withoutEmpty(values) as NewBook), open: values.open }),
    form,
    changes: [['books']],
    onDone: ({ id }) => navigate({ to: '/books/$id', params: { id }, search: { tab: 'structure' } }),
  })
  return (
    <FormDialog
      name="new-book"
      title={t('books.newTitle')}
      okText={t('card.create')}
      form={form}
      initial={{ open: true, organizationId: home.id }}
      deed={create}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('card.field.title')} required>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="open" label={t('books.whoReads')} required>
        <Radio.Group
          options={[
            { value: true, label: t('books.openHint') },
            { value: false, label: t('books.closedHint') },
          ]}
        />
      </Form.Item>
      {may('dostup.organizations.view') && (
        <Form.Item name="organizationId" label={t('books.organization')} required>
          <OrganizationSelect />
        </Form.Item>
      )}
      <Form.Item name="note" label={t('books.note')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}
