import { useTranslation } from 'react-i18next'

/** Zones of Russia, in which the product’s people live: they are named in their language and offered first. */
export const ownZones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Simferopol',
  'Europe/Kirov',
  'Europe/Volgograd',
  'Europe/Astrakhan',
  'Europe/Saratov',
  'Europe/Ulyanovsk',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Barnaul',
  'Asia/Tomsk',
  'Asia/Novokuznetsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Chita',
  'Asia/Yakutsk',
  'Asia/Khandyga',
  'Asia/Vladivostok',
  'Asia/Ust-Nera',
  'Asia/Magadan',
  'Asia/Sakhalin',
  'Asia/Srednekolymsk',
  'Asia/Kamchatka',
  'Asia/Anadyr',
] as const

const others = () =>
  Intl.supportedValuesOf('timeZone').filter((zone) => !(ownZones as readonly string[]).includes(zone))

/** Those of Russia from west to east, then the world's by name. */
export const allZones = (): string[] => [...ownZones, ...others()]

/** «UTC+5» at this moment; nothing for a name that is no zone. */
export const offsetOf = (zone: string, at = new Date()): string => {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at)
    const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    return offset.replace('GMT', 'UTC').replace('-', '−')
  } catch {
    return ''
  }
}

/** The city of a zone, as its name spells it. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** As people say it: «Екатеринбург, UTC+5». */
export const useZoneTitle = () => {
  const { t } = useTranslation()
  return (zone: string): string => {
    const own = (ownZones as readonly string[]).includes(zone)
    const city = own ? t(`organizations.zone.${cityOf(zone)}`) : cityOf(zone)
    return [city, offsetOf(zone)].filter(Boolean).join(', ')
  }
}
