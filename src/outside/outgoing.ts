import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIPv6 } from 'node:net'

/** Networks of nobody on the Internet (RFC 6890): a server in there is called only where an administrator said that it is there. */
function privateNetworks(): BlockList {
  const list = new BlockList()
  const four = [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
    ...['192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ]
  const six = ['::/127', '64:ff9b::/96', '100::/64', '2001:db8::/32', 'fc00::/7', 'fe80::/10', 'ff00::/8']
  for (const [networks, family] of [
    [four, 'ipv4'],
    [six, 'ipv6'],
  ] as const)
    for (const network of networks) {
      const [address = '', bits] = network.split('/')
      list.addSubnet(address, Number(bits), family)
    }
  return list
}

export interface Outgoing {
  readonly url: string
  readonly type: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  /** The server is in a private network, as an administrator has said. */
  readonly isInside: boolean
  readonly milliseconds: number
}

export const sendForm = (
  form: Readonly<Record<string, string>>,
  to: Pick<Outgoing, 'url' | 'isInside' | 'milliseconds'>,
): Promise<number> =>
  sendOut({ ...to, type: 'application/x-www-form-urlencoded', body: new URLSearchParams(form).toString() })

/** Sends, follows nothing, and gives the status. The address that was looked at is the one that is called. */
export async function sendOut({ url, type, body, headers, isInside, milliseconds }: Outgoing): Promise<number> {
  const { protocol, hostname } = new URL(url)
  const { address, family } = await lookup(hostname.replace(/^\[|\]$/g, ''))
  const refused = privateNetworks().check(address, family === 6 || isIPv6(address) ? 'ipv6' : 'ipv4')
  if (refused && !isInside) throw new Error(`${hostname} is in a private network, and nobody has said that it may be`)
  const send = protocol === 'https:' ? requestHttps : requestHttp
  return await new Promise((resolve, reject) => {
    const asked = send(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(milliseconds),
      headers: { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) },
      lookup: (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
    })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.end(body)
  })
}
