import type { SettingsInForce, Words } from '../../core/settings/index.ts'
import { textSetting } from './setting.ts'

export const timeZone = textSetting('general.time-zone', {
  group: 'general',
  title: { ru: 'Часовой пояс', en: 'Time zone' },
  hint: {
    ru: 'По нему называются моменты, если ни пользователь, ни его организация не выбрали свой. Не задан — пояс сервера',
    en: 'Moments are told by it where neither the user nor their organization has chosen one. Unset: that of the server',
  },
  refuse: (value) => (value === '' || isTimeZone(String(value)) ? undefined : noZone),
})

const noZone: Words = {
  ru: 'это не часовой пояс: нужно имя вида Asia/Yekaterinburg',
  en: 'it is no time zone: a name such as Asia/Yekaterinburg is needed',
}

/** By whose clock moments are told to whoever has no zone of their own, and in sentences that are said to everyone alike. */
export const zoneOfInstallation = ({ settings }: { readonly settings: SettingsInForce }): string =>
  settings.read(timeZone) || Intl.DateTimeFormat().resolvedOptions().timeZone

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
