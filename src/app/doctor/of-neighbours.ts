import { isIP } from 'node:net'
import { connect, type PeerCertificate } from 'node:tls'
import { type Context, operator } from '../../services/decisions/index.ts'
import { tryMailServer } from '../../services/mail/index.ts'
import { checkProvider, listEnabledProviders } from '../../services/providers/index.ts'
import { type Finding, ill, well } from './finding.ts'

/** Those beside the product without whom people are not let in, or not written to. */
export async function ofNeighbours(ctx: Context, publicUrl: string): Promise<Finding[]> {
  const [mail, providers, tls] = await Promise.all([mailServer(ctx), vouchers(ctx), certificate(publicUrl)])
  return [mail, ...providers, ...tls]
}

async function mailServer(ctx: Context): Promise<Finding> {
  const tried = await tryMailServer(ctx)
  if (tried === undefined) return well('No mail server is set: letters wait («Настройки → Почта и SMS»)')
  if (tried.fault === null) return well(`The mail server ${tried.at} lets us in`)
  return ill(
    `The mail server ${tried.at} does not work: ${tried.fault}. Look at the address, the encryption and the password in «Настройки → Почта и SMS», and whether a firewall stands between`,
  )
}

/** Directories and other providers, as each is set. */
async function vouchers(ctx: Context): Promise<Finding[]> {
  const rows = await listEnabledProviders(ctx.database.kysely)
  return await Promise.all(
    rows.map(async ({ id, kind, title }) => {
      const name = `${kind === 'ldap' ? 'The directory' : 'The provider'} «${title}»`
      const { works, said } = await checkProvider(ctx, operator, id)
      if (works) return well(`${name} answers`)
      return ill(
        `${name} does not answer as it is set: ${said}. Nobody comes in by it; look at «Настройки → Способы входа»`,
      )
    }),
  )
}

const fewDays = 21
const patience = 5000

/** Asked as a browser asks; one that it would not trust is told with the reason. */
export async function certificate(publicUrl: string, now = Date.now()): Promise<Finding[]> {
  const url = new URL(publicUrl)
  if (url.protocol !== 'https:') return []
  const asked = await certificateOf(url.hostname.replace(/^\[|\]$/g, ''), Number(url.port || 443))
  if (asked instanceof Error)
    return [
      ill(
        `Nobody answers at ${url.origin} with TLS: ${asked.message}. See the proxy before the server, and DOSTUP_URL`,
      ),
    ]
  const { fault, until } = asked
  const days = Math.floor((until - now) / 86_400_000)
  const said = `The certificate of ${url.hostname} is good for ${days} days`
  if (days < 0)
    return [
      ill(`The certificate of ${url.hostname} ran out ${-days} days ago: browsers let nobody through. Renew it now`),
    ]
  if (fault !== undefined)
    return [
      ill(
        `Browsers do not trust the certificate of ${url.hostname}: ${fault}. Give the proxy the whole chain, and a certificate for this very name`,
      ),
    ]
  if (days < fewDays) return [ill(`${said}: see why it was not renewed`)]
  return [well(said)]
}

function certificateOf(host: string, port: number): Promise<{ fault: string | undefined; until: number } | Error> {
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
      timeout: patience,
    })
    const end = (found: Parameters<typeof resolve>[0]) => {
      socket.destroy()
      resolve(found)
    }
    socket.once('secureConnect', () => {
      const { valid_to } = socket.getPeerCertificate() as Partial<PeerCertificate>
      const fault = socket.authorized ? undefined : String(socket.authorizationError)
      end({ fault, until: Date.parse(valid_to ?? '') })
    })
    socket.once('timeout', () => end(new Error('no answer within five seconds')))
    socket.once('error', end)
  })
}
