import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'

const colors: Readonly<Record<string, string>> = { create: 'green', update: 'blue', delete: 'red' }

export function OperationTag({ operation }: { operation: string }) {
  const { t } = useTranslation()
  return (
    <Tag {...(colors[operation] ? { color: colors[operation] } : {})}>
      {t(`logs.operation.${operation}`, { defaultValue: operation })}
    </Tag>
  )
}
