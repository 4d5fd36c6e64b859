import i18next from 'i18next'

interface Named {
  readonly title: string | null
  readonly login: string | null
}

/** The name as it was then; without one it is an account that the viewer does not see. */
export const nameOf = ({ title }: Named): string => title ?? i18next.t('card.unseenAccount')

/** Who acted: the name, and the login, which never changes. */
export const who = ({ title, login }: Named): string =>
  login === null || login === title ? nameOf({ title, login }) : `${title} (${login})`
