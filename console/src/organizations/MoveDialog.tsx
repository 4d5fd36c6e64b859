import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { useMay } from '../session/me.ts'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'
import { OrganizationSelect } from './OrganizationSelect.tsx'
import { moveOrganization } from './queries.ts'

interface Values {
  parentId: string
}

/** Under another parent, with all below it: who gains and who loses is told before, and it can be undone while nothing else has changed. */
export function MoveDialog({ organization, onClose }: { organization: Organization; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const mayAsk = useMay()('dostup.decisions.explain')
  const { id, title, parent } = organization
  const asked = Form.useWatch('parentId', form)
  const move = useDeed({
    run: ({ parentId }: Values) => moveOrganization(id, { parentId, updatedAt: organization.updatedAt }),
    form,
    said: () => t('organizations.moved', { title }),
    undo: (card) => {
      const parentId = parent?.id
      return parentId && card ? () => moveOrganization(id, { parentId, updatedAt: card.updatedAt }) : undefined
    },
    onDone: onClose,
  })
  return (
    <FormDialog
      name="move-organization"
      title={t('organizations.moveTitle', { title })}
      okText={t('organizations.move')}
      form={form}
      deed={move}
      onClose={onClose}
      before={parent && <p>{t('organizations.moveFrom', { title: parent.title })}</p>}
    >
      <Form.Item
        name="parentId"
        label={t('organizations.newParent')}
        rules={[{ required: true, message: t('card.required') }]}
      >
        <OrganizationSelect autoFocus />
      </Form.Item>
      {mayAsk && asked && (
        <BeforeDeed
          key={asked}
          proposed={{ deed: 'move-node', id, parent: asked }}
          page={{ deed: 'move-node', node: id, parent: asked }}
        />
      )}
    </FormDialog>
  )
}
