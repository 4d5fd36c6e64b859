import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Organization } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useMay } from '../session/me.ts'
import { useRefusal } from '../session/refusal.ts'
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
  const refuse = useRefusal()
  const cache = useQueryClient()
  const mayAsk = useMay()('dostup.decisions.explain')
  const tellMoved = useMovedNotice(organization)
  const { id, title, parent } = organization
  const asked = Form.useWatch('parentId', form)
  const move = useMutation({
    mutationFn: ({ parentId }: Values) => moveOrganization(id, { parentId, updatedAt: organization.updatedAt }),
    onSuccess: async (card) => {
      onClose()
      tellMoved(card?.updatedAt)
      await cache.invalidateQueries()
    },
    onError: (error) => refuse(error, form),
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

const useMovedNotice = ({ id, title, parent }: Organization) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  return (updatedAt: string | undefined): void => {
    const key = `moved ${id}`
    const undo = async () => {
      message.destroy(key)
      try {
        await moveOrganization(id, { parentId: parent?.id ?? '', ...(updatedAt && { updatedAt }) })
        message.success(t('organizations.undone'))
        await cache.invalidateQueries()
      } catch (error) {
        refuse(error as Error)
      }
    }
    message.open({
      key,
      type: 'success',
      duration: 10,
      content: (
        <>
          {t('organizations.moved', { title })}
          {parent?.id && updatedAt && (
            <Button type="link" size="small" onClick={() => void undo()}>
              {t('organizations.undo')}
            </Button>
          )}
        </>
      ),
    })
  }
}
