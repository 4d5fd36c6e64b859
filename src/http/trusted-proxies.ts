import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/**
 * Whose X-Forwarded-For is believed. A number: so many hops before the server, whoever they are; then nobody may get past the proxies.
 * A list: addresses and networks of proxies; nobody else's header is read.
 */
export type TrustedProxies = number | readonly string[]

const mostHops = 10

/** Undefined for what is neither. Not a list of everybody: then whoever asks would choose their address. */
export function readTrustedProxies(text: string | undefined): TrustedProxies | undefined {
  if (text === undefined) return []
  if (/^\d+$/.test(text)) return Number(text) <= mostHops ? Number(text) : undefined
  const networks = text.split(/[\s,]+/).filter((one) => one !== '')
  return networks.length > 0 && networks.every(isNetwork) ? networks : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || address.includes('%') || rest.length > 0) return false
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
}

/** As Fastify asks: about the address at this hop, 0 being the one that is connected. False: the header is not read at all. */
export function trustsProxy(proxies: TrustedProxies): false | ((address: string, hop: number) => boolean) {
  if (proxies === 0 || (typeof proxies !== 'number' && proxies.length === 0)) return false
  if (typeof proxies === 'number') return (_address, hop) => hop < proxies
  const list = new BlockList()
  for (const network of proxies) {
    const [address = '', prefix] = network.split('/')
    const family = familyOf(address)
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

/**
 * Who asks. Some proxies add the port to the address; where something else than an address was told, it is the hop that told it, for
 * nobody chooses what the log calls them.
 */
export function addressOf({ ip, ips = [ip] }: Pick<FastifyRequest, 'ip' | 'ips'>): string {
  return ips.map(withoutPort).findLast((address) => isIP(address) !== 0) ?? ip
}

const withoutPort = (address: string): string =>
  address.replace(/^([\d.]+):\d+$/, '$1').replace(/^\[(.+)\](?::\d+)?$/, '$1')

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6')
