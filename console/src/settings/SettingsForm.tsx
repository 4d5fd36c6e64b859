import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SettingView } from '../../../client/index.ts'
import { type FixedParameter, type Parameter, ParameterForm } from '../card/ParameterForm.tsx'
import { useWords } from '../i18n/words.ts'
import { useRefusal } from '../session/refusal.ts'
import { editSettings } from './queries.ts'
import { SettingInput } from './SettingInput.tsx'
import './own-texts.ts'

type Values = Record<string, unknown>
type Versions = Readonly<Record<string, number>>

interface SettingsFormProps {
  readonly settings: readonly SettingView[]
  readonly groups: readonly string[]
  readonly organization: string | undefined
}

/** Settings of some groups, edited in place, saved all at once. */
export function SettingsForm({ settings, groups, organization }: SettingsFormProps) {
  const { t } = useTranslation()
  const cache = useQueryClient()
  const words = useWords()
  const refuse = useRefusal()
  const shown = settings.filter(({ group }) => groups.includes(group))
  const versions: Versions = Object.fromEntries(shown.map(({ id, version }) => [id, version]))
  const save = async (changed: Values, madeOn: Versions) => {
    const changes = Object.entries(changed).map(([id, value]) => ({ id, value, version: madeOn[id] ?? 0 }))
    await editSettings({ organizationId: organization ?? null, changes })
    await Promise.all([['settings'], ['letters'], ['files']].map((queryKey) => cache.invalidateQueries({ queryKey })))
  }
  const clear = (setting: SettingView) =>
    save({ [setting.id]: null }, versions).catch(async (error: unknown) => {
      refuse(error)
      await cache.invalidateQueries({ queryKey: ['settings'] })
    })
  return (
    <ParameterForm<Values, Versions>
      version={versions}
      values={Object.fromEntries(shown.map((setting) => [setting.id, setting.value ?? '']))}
      groups={groups
        .map((group) => ({ title: t(`settings.group.${group}`), rows: rowsOf(group) }))
        .filter(({ rows }) => rows.length > 0)}
      editable
      save={save}
      guarded="tab"
    />
  )

  function rowsOf(group: string): (Parameter<Values> | FixedParameter)[] {
    return shown
      .filter((setting) => setting.group === group)
      .map((setting) => {
        const label = words(setting.title)
        if (!setting.may.edit) return { label, fixed: <FixedSetting setting={setting} /> }
        return {
          name: setting.id,
          label,
          input: <SettingInput setting={setting} onClear={() => void clear(setting)} />,
        }
      })
  }
}

function FixedSetting({ setting }: { setting: SettingView }) {
  const { t } = useTranslation()
  const { kind, value, isSet, source, variable } = setting
  const secret = t(isSet ? 'settings.secretSet' : 'settings.secretUnset')
  return (
    <div className="setting">
      <span>{kind === 'secret' ? secret : String(value ?? '') || '—'}</span>
      {source === 'environment' && <small>{t('settings.byEnvironment', { variable })}</small>}
    </div>
  )
}
