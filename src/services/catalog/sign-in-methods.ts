import type { Metarole } from './catalog.ts'
import { joinTitles } from './lookup.ts'
import type { signInMethods, Title } from './preset-format.ts'

const titles: Record<(typeof signInMethods)[number], Title> = {
  password: { ru: 'логин и пароль', en: 'login and password' },
  directory: { ru: 'Active Directory', en: 'Active Directory' },
  esia: { ru: 'Госуслуги (ЕСИА)', en: 'Gosuslugi (ESIA)' },
  rsaa: { ru: 'РСАА', en: 'RSAA' },
}

export const signsInByPassword = ({ signIn }: Metarole): boolean => signIn.includes('password')

/**
 * By what somebody has come in: a method of the metarole, a passkey, which stands for the password, or a provider that the preset does not
 * know, which says itself for which metaroles it is (E2).
 */
export type Way = (typeof signInMethods)[number] | 'passkey' | 'other'

/** Has a page to come to, and comes to it this way. */
export const entersBy = ({ interface: page, signIn }: Metarole, way: Way): boolean =>
  page !== 'none' && (way === 'other' || signIn.includes(way === 'passkey' ? 'password' : way))

export const entersByPassword = (metarole: Metarole): boolean => entersBy(metarole, 'password')

export const methodTitle = (method: (typeof signInMethods)[number]): Title => titles[method]

/** The methods by which accounts of the metarole sign in, as messages name them (E2). */
export const methodsTitle = ({ signIn }: Metarole): Title => joinTitles(signIn.map((method) => titles[method]))
