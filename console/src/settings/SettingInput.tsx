import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SettingView } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import './own-texts.ts'

interface SettingInputProps {
  readonly setting: SettingView
  /** Takes a secret away that is set here. */
  readonly onClear?: () => void
  /** These three come from the form. */
  readonly id?: string
  readonly value?: unknown
  readonly onChange?: (value: unknown) => void
}

/** What a setting is written with, and under it what it is for. */
export function SettingInput({ setting, onClear, id, value, onChange }: SettingInputProps) {
  const { t } = useTranslation()
  const words = useWords()
  const hint = words(setting.hint)
  const above =
    setting.source === 'above' && t('settings.fromAbove', { title: setting.from?.title ?? t('settings.forAll') })
  return (
    <div className="setting">
      <Control setting={setting} value={value} {...(id ? { id } : {})} {...(onChange ? { onChange } : {})} />
      <small>
        {[above, hint].filter(Boolean).join('. ')}
        {setting.kind === 'secret' && setting.source === 'here' && (
          <Button type="link" size="small" onClick={onClear}>
            {t('settings.clear')}
          </Button>
        )}
      </small>
    </div>
  )
}

function Control({ setting, id, value, onChange }: Omit<SettingInputProps, 'onClear'>) {
  const { t } = useTranslation()
  const words = useWords()
  const { kind, choices, minimum, maximum } = setting
  const text = typeof value === 'string' ? value : ''
  const field = { ...(id === undefined ? {} : { id }) }
  if (kind === 'switch') return <Switch {...field} checked={value === true} onChange={(on) => onChange?.(on)} />
  if (kind === 'number')
    return (
      <InputNumber
        {...field}
        value={typeof value === 'number' ? value : null}
        onChange={(number) => onChange?.(number)}
        precision={0}
        {...(minimum === null ? {} : { min: minimum })}
        {...(maximum === null ? {} : { max: maximum })}
      />
    )
  if (kind === 'choice')
    return (
      <Select
        {...field}
        value={text}
        onChange={(chosen: string) => onChange?.(chosen)}
        options={choices.map((choice) => ({ value: choice.value, label: words(choice.title, choice.value) }))}
      />
    )
  const written = {
    ...field,
    value: text,
    onChange: (event: { target: { value: string } }) => onChange?.(event.target.value),
    ...(maximum === null ? {} : { maxLength: maximum }),
  }
  if (kind === 'secret')
    return (
      <Input.Password
        {...written}
        autoComplete="new-password"
        placeholder={t(setting.isSet ? 'settings.secretSet' : 'settings.secretUnset')}
      />
    )
  return kind === 'lines' ? (
    <Input.TextArea {...written} autoSize={{ minRows: 2, maxRows: 8 }} />
  ) : (
    <Input {...written} />
  )
}
