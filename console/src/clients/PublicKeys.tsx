import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import './own-texts.ts'

/** Public keys of a client that signs what it asks; two at once while it goes over from one to the next. */
export function PublicKeys() {
  const { t } = useTranslation()
  const needed = { required: true, whitespace: true, message: t('card.required') }
  return (
    <Form.Item label={t('clients.publicKeys')} extra={t('clients.publicKeysHint')}>
      <Form.List name="publicKeys">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} style={{ display: 'flex', gap: 8, alignItems: 'start' }}>
                <Form.Item name={name} rules={[needed]} style={{ flex: 1 }}>
                  <Input.TextArea
                    aria-label={t('clients.publicKeys')}
                    autoSize={{ minRows: 3, maxRows: 8 }}
                    maxLength={4000}
                    spellCheck={false}
                  />
                </Form.Item>
                <Button type="text" onClick={() => remove(name)} aria-label={t('clients.removeKey')}>
                  ×
                </Button>
              </div>
            ))}
            {fields.length < 5 && <Button onClick={() => add('')}>{t('clients.addKey')}</Button>}
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
