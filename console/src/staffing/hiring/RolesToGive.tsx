import { Button, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { RoleSelect } from '../../roles/RoleSelect.tsx'
import { CloseIcon, PlusIcon } from '../../theme/icons.tsx'
import { DayInput } from '../DayInput.tsx'

/** Roles given together with the post: each with where it holds, and until when. */
export function RolesToGive() {
  const { t } = useTranslation()
  return (
    <Form.List name="grants">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="hire__grid hire__role">
              <legend className="visually-hidden">{t('staffing.roleNumber', { number: name + 1 })}</legend>
              <Form.Item
                name={[name, 'roleId']}
                label={t('card.field.role')}
                rules={[{ required: true, message: t('card.required') }]}
              >
                <RoleSelect />
              </Form.Item>
              <Form.Item name={[name, 'scopeId']} label={t('card.field.scope')}>
                <OrganizationSelect placeholder={t('staffing.scopeHint')} allowClear />
              </Form.Item>
              <Form.Item name={[name, 'until']} label={t('staffing.until')}>
                <DayInput placeholder={t('staffing.noEnd')} ends />
              </Form.Item>
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={t('staffing.removeRole', { number: name + 1 })}
                onClick={() => remove(name)}
              />
            </fieldset>
          ))}
          <Button size="small" icon={<PlusIcon />} onClick={() => add({})}>
            {t('staffing.addRole')}
          </Button>
        </>
      )}
    </Form.List>
  )
}
