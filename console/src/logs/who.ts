/** Who acted: the name as it was then, and the login, which never changes. */
export const who = ({ title, login }: { readonly title: string; readonly login: string | null }): string =>
  login === null || login === title ? title : `${title} (${login})`
