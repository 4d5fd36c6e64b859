import { Collapse, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { TimeZoneSelect } from '../organizations/TimeZoneSelect.tsx'
import { RolesSelect } from '../roles/RolesSelect.tsx'
import { useMay } from '../session/me.ts'
import { MenuChoice } from '../shell/navigation/MenuChoice.tsx'
import { TemplateSelect } from '../templates/TemplateSelect.tsx'

const fields = ['lastName', 'firstName', 'middleName', 'mobilePhone', 'phone', 'post'] as const

/** L12: what the form of a new account tells of its owner; none of it is mandatory. Whoever has a person is called as the person is. */
export function OwnerFields({ hasPerson, gives }: { hasPerson: boolean; gives: boolean }) {
  const { t } = useTranslation()
  const shown = hasPerson ? fields.filter((field) => !field.endsWith('Name')) : fields
  return (
    <Collapse
      ghost
      size="small"
      style={{ margin: '0 -12px 8px' }}
      items={[
        {
          key: 'owner',
          label: t('accounts.owner'),
          forceRender: true,
          children: (
            <>
              {shown.map((name) => (
                <Form.Item key={name} name={name} label={t(`accounts.${name}`)}>
                  <Input autoComplete="off" {...(name.endsWith('hone') ? { inputMode: 'tel' as const } : {})} />
                </Form.Item>
              ))}
              <Form.Item name="timeZone" label={t('card.field.timeZone')}>
                <TimeZoneSelect />
              </Form.Item>
              <Form.Item name="note" label={t('accounts.note')}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
              </Form.Item>
            </>
          ),
        },
        ...(gives
          ? [
              {
                key: 'roles',
                label: t('accounts.widget.tab'),
                forceRender: true,
                children: <GivenFields />,
              },
            ]
          : []),
        {
          key: 'menu',
          label: t('accounts.hiddenSections'),
          forceRender: true,
          children: (
            <Form.Item name="hiddenSections">
              <MenuChoice label={t('accounts.hiddenSections')} />
            </Form.Item>
          ),
        },
      ]}
    />
  )
}

/** A5, L12: what comes with the account. */
function GivenFields() {
  const { t } = useTranslation()
  const templates = useMay()('dostup.templates.view')
  return (
    <>
      <Form.Item name="roleIds" label={t('accounts.rolesGiven')} extra={t('accounts.rolesGivenHint')}>
        <RolesSelect />
      </Form.Item>
      {templates && (
        <Form.Item name="templateId" label={t('card.field.template')}>
          <TemplateSelect />
        </Form.Item>
      )}
    </>
  )
}
