import { useNavigate } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewTemplate } from '../../../client/index.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { createTemplate } from './queries.ts'
import './own-texts.ts'

/** A title and a note; its roles are chosen on the page that opens (L18). */
export function NewTemplateDialog({ home, onClose }: { home: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewTemplate>()
  const navigate = useNavigate()
  const create = useDeed({
    run: (values: NewTemplate) => createTemplate(withoutEmpty(values) as NewTemplate),
    form,
    changes: [['templates']],
    onDone: ({ id }) => navigate({ to: '/templates/$id', params: { id } }),
  })
  return (
    <FormDialog
      name="new-template"
      title={t('templates.newTitle')}
      okText={t('card.create')}
      form={form}
      initial={{ homeId: home }}
      deed={create}
      onClose={onClose}
    >
      <Form.Item name="title" label={t('card.field.title')} required>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="homeId" label={t('templates.home')} extra={t('templates.homeHint')} required>
        <OrganizationSelect />
      </Form.Item>
      <Form.Item name="note" label={t('templates.note')} extra={t('templates.newHint')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  )
}
