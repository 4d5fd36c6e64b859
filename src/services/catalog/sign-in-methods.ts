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

/** Has a page to come to, and comes to it by a password. */
export const entersByPassword = (metarole: Metarole): boolean =>
  metarole.interface !== 'none' && signsInByPassword(metarole)

/** The methods by which accounts of the metarole sign in, as messages name them (E2). */
export const methodsTitle = ({ signIn }: Metarole): Title => joinTitles(signIn.map((method) => titles[method]))
