import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { generatePassword } from './password.ts'

interface PasswordInputProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly onGenerated?: (value: string) => void
}

/** A generated password is shown: whoever sets it has to hand it over. */
export function PasswordInput({ id, value, onChange, onGenerated }: PasswordInputProps) {
  const { t } = useTranslation()
  const [seen, setSeen] = useState(false)
  const generate = () => {
    const generated = generatePassword()
    onChange?.(generated)
    onGenerated?.(generated)
    setSeen(true)
  }
  return (
    <Space.Compact block>
      <Input.Password
        {...(id ? { id } : {})}
        value={value ?? ''}
        onChange={(event) => onChange?.(event.target.value)}
        autoComplete="new-password"
        visibilityToggle={{ visible: seen, onVisibleChange: setSeen }}
      />
      <Button onClick={generate}>{t('accounts.generate')}</Button>
    </Space.Compact>
  )
}
