import type { Certificate, GeneralName } from 'pkijs'

/** Hosts that the operator lets be asked, with the port where it is another than usual. */
export const hostsIn = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .filter((host) => host !== ''),
  )

const isUri = ({ type }: GeneralName): boolean => type === 6

const extensionOf = ({ extensions }: Certificate, id: string) =>
  extensions?.find(({ extnID }) => extnID === id)?.parsedValue

interface Access {
  readonly accessDescriptions?: readonly { readonly accessMethod: string; readonly accessLocation: GeneralName }[]
}
interface Points {
  readonly distributionPoints?: readonly { readonly distributionPoint?: unknown }[]
}

/** Where a certificate says that its authority answers about it (OCSP). */
export function placesOfAnswers(certificate: Certificate): string[] {
  const access = extensionOf(certificate, '1.3.6.1.5.5.7.1.1') as Access | undefined
  return (access?.accessDescriptions ?? [])
    .filter(({ accessMethod, accessLocation }) => accessMethod === '1.3.6.1.5.5.7.48.1' && isUri(accessLocation))
    .map(({ accessLocation }) => String(accessLocation.value))
}

/** Where a certificate says that its authority publishes what it has revoked. */
export function placesOfLists(certificate: Certificate): string[] {
  const points = extensionOf(certificate, '2.5.29.31') as Points | undefined
  return (points?.distributionPoints ?? []).flatMap(({ distributionPoint: names }) =>
    Array.isArray(names) ? (names as GeneralName[]).filter(isUri).map(({ value }) => String(value)) : [],
  )
}

/** Nothing is asked of a host that nobody has registered, whatever a certificate says (mistake 74). */
export const registered = (addresses: readonly string[], hosts: ReadonlySet<string>): string[] =>
  addresses.filter((address) => {
    if (!URL.canParse(address)) return false
    const { protocol, host, username, password } = new URL(address)
    return /^https?:$/.test(protocol) && username === '' && password === '' && hosts.has(host.toLowerCase())
  })
