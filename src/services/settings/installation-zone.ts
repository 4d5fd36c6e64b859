import type { SettingsInForce, Words } from '../../core/settings/index.ts'
import { isTimeZone } from '../../core/times/index.ts'
import type { Decisions } from '../decisions/index.ts'
import { textSetting } from './setting.ts'

export const timeZone = textSetting('general.time-zone', {
  group: 'general',
  title: { ru: 'Часовой пояс', en: 'Time zone' },
  hint: {
    ru: 'По нему начинаются дни: должностей, прав, отборов и отчётов. По нему же называются моменты, если ни пользователь, ни его организация не выбрали свой. Не задан — тот, что назван в пресете',
    en: 'Days begin by it: of posts, powers, lists and reports. Moments are told by it too, where neither the user nor their organization has chosen one. Unset: that of the preset',
  },
  refuse: (value) => (value === '' || isTimeZone(String(value)) ? undefined : noZone),
})

const noZone: Words = {
  ru: 'это не часовой пояс: нужно имя вида Asia/Yekaterinburg',
  en: 'it is no time zone: a name such as Asia/Yekaterinburg is needed',
}

/** By whose clock days begin, and moments are told to whoever has no zone of their own, and in sentences that are said to everyone alike. */
export const zoneOfInstallation = ({ decisions }: { readonly decisions: Pick<Decisions, 'days'> }): string =>
  decisions.days.zone

/** What was set; empty: nothing. */
export const zoneSet = ({ settings }: { readonly settings: SettingsInForce }): string => settings.read(timeZone)
