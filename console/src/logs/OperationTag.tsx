import { useTranslation } from 'react-i18next'
import { StateMark, type Tone } from '../card/StateMark.tsx'
import './own-texts.ts'

const tones: Readonly<Record<string, Tone>> = { create: 'good', update: 'info', delete: 'bad', new: 'good' }

export function OperationTag({ operation }: { operation: string }) {
  const { t } = useTranslation()
  return (
    <StateMark tone={tones[operation] ?? 'idle'}>
      {t(`logs.operation.${operation}`, { defaultValue: operation })}
    </StateMark>
  )
}
