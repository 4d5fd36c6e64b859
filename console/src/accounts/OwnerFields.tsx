import { Collapse, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { MenuChoice } from '../shell/navigation/MenuChoice.tsx'

const fields = ['lastName', 'firstName', 'middleName', 'mobilePhone', 'phone', 'post'] as const

/** L12: what the form of a new account tells of its owner; none of it is mandatory. Whoever has a person is called as the person is. */
export function OwnerFields({ hasPerson }: { hasPerson: boolean }) {
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
              <Form.Item name="note" label={t('accounts.note')}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
              </Form.Item>
            </>
          ),
        },
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
