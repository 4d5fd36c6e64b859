import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ApprovalRoute } from '../../../../client/index.ts'
import { byLabel } from '../../card/by-label.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { treeFamilies } from '../../organizations/tree-families.ts'
import { catalogQuery } from '../../roles/catalog.ts'
import { rolesQuery } from '../../roles/queries.ts'
import { PlusIcon } from '../../theme/icons.tsx'
import { setRoute } from './queries.ts'
import { formOf, goes, newStage, type RouteValues, valuesOf } from './route-form.ts'
import { StageFields } from './StageFields.tsx'

export const queryKeyOfRoutes = ['approval-routes'] as const

/** A route with its stages in their order; what is going keeps the way that it began. */
export function RouteDialog({ route, onClose }: { route?: ApprovalRoute; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<RouteValues>()
  const saving = useDeed({
    run: ({ id = '', ...values }: RouteValues) => setRoute(route?.id ?? id, formOf(values)),
    form,
    said: () => t('card.saved'),
    changes: [queryKeyOfRoutes],
    onDone: onClose,
  })
  const needed = [{ required: true, message: t('card.required') }]
  return (
    <FormDialog<RouteValues>
      name="route"
      title={t(route ? 'approvals.routes.editing' : 'approvals.routes.adding')}
      okText={t('card.save')}
      form={form}
      initial={route ? valuesOf(route) : { access: 'none', stages: [newStage] }}
      deed={saving}
      onClose={onClose}
      before={<p>{t('approvals.routes.goingKeeps')}</p>}
      width={760}
    >
      <div className="approvals__pair">
        <Form.Item name="ru" label={t('approvals.routes.title')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="en" label={t('approvals.routes.titleEn')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {route === undefined && (
        <Form.Item
          name="id"
          label={t('approvals.routes.id')}
          extra={t('approvals.routes.idHint')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,60}$/, message: t('approvals.routes.idWrong') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      )}
      <Uses />
      <AccessRequests />
      <Form.Item name="authorsDecide" valuePropName="checked">
        <Checkbox>{t('approvals.routes.authorsDecide')}</Checkbox>
      </Form.Item>
      <Stages />
    </FormDialog>
  )
}

function Stages() {
  const { t } = useTranslation()
  return (
    <Form.List name="stages">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }) => (
            <StageFields
              key={key}
              at={name}
              {...(name > 0 && { onUp: () => move(name, name - 1) })}
              {...(fields.length > 1 && { onRemove: () => remove(name) })}
            />
          ))}
          <Button type="dashed" icon={<PlusIcon />} disabled={fields.length >= 10} onClick={() => add(newStage)}>
            {t('approvals.routes.addStage')}
          </Button>
        </>
      )}
    </Form.List>
  )
}

/** Which requests for access go by it: for some roles, for what opens some subsystems, or all the rest. */
function AccessRequests() {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const roles = useQuery(rolesQuery).data?.items ?? []
  const isSome = Form.useWatch('access') === 'some'
  return (
    <div className="approvals__pair">
      <Form.Item name="access" label={t('approvals.routes.access')}>
        <Select options={goes.map((value) => ({ value, label: t(`approvals.routes.goes.${value}`) }))} />
      </Form.Item>
      {isSome && (
        <>
          <Form.Item name="accessRoles" label={t('approvals.routes.accessRoles')}>
            <Select
              mode="multiple"
              showSearch={byLabel}
              options={roles.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </Form.Item>
          <Form.Item name="accessSubsystems" label={t('approvals.routes.accessSubsystems')}>
            <Select
              mode="multiple"
              showSearch={byLabel}
              options={(data?.subsystems ?? []).map(({ id, title }) => ({ value: id, label: words(title) }))}
            />
          </Form.Item>
        </>
      )}
    </div>
  )
}

/** What goes by it: records of kinds, documents of a subsystem. */
function Uses() {
  const { t } = useTranslation()
  const words = useWords()
  const { data } = useQuery(catalogQuery)
  const kinds = (data?.kinds ?? []).filter(({ isKept, family }) => isKept || treeFamilies.includes(family))
  return (
    <div className="approvals__pair">
      <Form.Item name="kinds" label={t('approvals.routes.kinds')}>
        <Select
          mode="multiple"
          showSearch={byLabel}
          options={kinds.map(({ id, title }) => ({ value: id, label: words(title) }))}
        />
      </Form.Item>
      <Form.Item name="subsystem" label={t('approvals.routes.subsystem')}>
        <Select
          allowClear
          showSearch={byLabel}
          options={(data?.subsystems ?? []).map(({ id, title }) => ({ value: id, label: words(title) }))}
        />
      </Form.Item>
    </div>
  )
}
