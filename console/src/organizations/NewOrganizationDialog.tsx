import { useNavigate } from '@tanstack/react-router'
import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { NewOrganization, Organization } from '../../../client/index.ts'
import { byLabel } from '../card/by-label.ts'
import { withoutEmpty } from '../card/changed.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useCatalogTitles } from '../roles/catalog.ts'
import { DirectorySearch } from './DirectorySearch.tsx'
import { createOrganization } from './queries.ts'
import { treeFamilies } from './tree-families.ts'

type Values = Omit<NewOrganization, 'parentId'>

/** L7: title and type are mandatory, the parent is the organization it is created from. */
export function NewOrganizationDialog({ parent, onClose }: { parent: Organization; onClose: () => void }) {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  const [form] = Form.useForm<Values>()
  const navigate = useNavigate()
  const kinds = (catalog?.kinds ?? []).filter(
    (row) => treeFamilies.includes(row.family) && (row.under?.includes(parent.kind) ?? true),
  )
  const create = useDeed({
    run: (values: Values) => createOrganization({ ...withoutEmpty(values), parentId: parent.id } as NewOrganization),
    form,
    said: (_, made) => t('organizations.created', { title: made.title }),
    changes: [['organizations']],
    onDone: async ({ id }) => {
      onClose()
      await navigate({ to: '/organizations/$id', params: { id } })
    },
  })
  return (
    <FormDialog
      name="new-organization"
      title={t('organizations.newTitle')}
      okText={t('card.create')}
      form={form}
      initial={kinds.length === 1 ? { kind: kinds[0]?.id ?? '' } : {}}
      deed={create}
      onClose={onClose}
      before={
        <p>
          {t('organizations.newUnder', { title: parent.title })}{' '}
          {catalog?.policies.parentFixed && t('organizations.newFixed')}
        </p>
      }
    >
      <OrganizationFields kinds={kinds} />
    </FormDialog>
  )
}

function OrganizationFields({ kinds }: { kinds: readonly { readonly id: string }[] }) {
  const { t } = useTranslation()
  const { kind } = useCatalogTitles()
  const form = Form.useFormInstance<Values>()
  return (
    <>
      <DirectorySearch
        onChoose={({ title, shortTitle, inn, address }) =>
          form.setFieldsValue(withoutEmpty({ title, shortTitle, inn, address }))
        }
      />
      <Form.Item name="title" label={t('card.field.title')} required>
        <Input autoFocus maxLength={500} />
      </Form.Item>
      <Form.Item name="kind" label={t('card.field.kind')} required>
        <Select showSearch={byLabel} options={kinds.map((row) => ({ value: row.id, label: kind(row.id) }))} />
      </Form.Item>
      <Form.Item name="shortTitle" label={t('card.field.shortTitle')}>
        <Input />
      </Form.Item>
      <Form.Item name="inn" label={t('card.field.inn')}>
        <Input inputMode="numeric" />
      </Form.Item>
      <Form.Item name="address" label={t('card.field.address')}>
        <Input />
      </Form.Item>
    </>
  )
}
