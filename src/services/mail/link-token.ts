import type { Context } from '../decisions/index.ts'

/** What the link of a letter carries to the page that it opens: nobody else can make one, nor use it at another place. */
export const linkToken = ({ settings }: Context, place: string, carried: string): string =>
  Buffer.from(settings.secrets.seal(place, carried)).toString('base64url')

/** Undefined for one that the product did not make for the place. */
export const readLinkToken = ({ settings }: Context, place: string, token: string): string | undefined =>
  settings.secrets.open(place, Buffer.from(token, 'base64url'))
