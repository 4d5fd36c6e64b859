/** The CryptoPro CAdES Browser plug-in, as far as it is needed; whoever has it finds it in the window. */
interface Plugin extends Promise<unknown> {
  CreateObjectAsync(name: string): Promise<PluginObject>
}
type PluginObject = Readonly<Record<string, unknown>> & {
  [name: string]: (...parameters: unknown[]) => Promise<unknown>
}

declare global {
  interface Window {
    cadesplugin?: Plugin
  }
}

export const hasPlugin = (): boolean => window.cadesplugin !== undefined

export interface PluginCertificate {
  readonly thumbprint: string
  readonly title: string
  readonly until: string
}

const currentUser = 2
const highestAllowed = 2
const byThumbprint = 0
const base64 = 1
const wholeChain = 1
const bes = 1

async function openStore() {
  const plugin = window.cadesplugin
  if (plugin === undefined) throw new Error('no plug-in')
  await plugin
  const store = await plugin.CreateObjectAsync('CAdESCOM.Store')
  await call(store, 'Open', currentUser, 'My', highestAllowed)
  return { plugin, store }
}

const call = async (object: PluginObject, name: string, ...parameters: unknown[]): Promise<unknown> =>
  await object[name]?.(...parameters)
const read = async (object: PluginObject, name: string): Promise<unknown> => await (object[name] as unknown)
const nameIn = (subject: string): string => /(?:^|,\s*)CN=("[^"]*"|[^,]*)/.exec(subject)?.[1] ?? subject

/** Those with a private key. */
export async function listCertificates(): Promise<PluginCertificate[]> {
  const { store } = await openStore()
  const all = (await read(store, 'Certificates')) as PluginObject
  const count = Number(await read(all, 'Count'))
  const found: PluginCertificate[] = []
  for (let place = 1; place <= count; place += 1) {
    const one = (await call(all, 'Item', place)) as PluginObject
    if ((await call(one, 'HasPrivateKey')) === false) continue
    const [subject, until, thumbprint] = [
      await read(one, 'SubjectName'),
      await read(one, 'ValidToDate'),
      await read(one, 'Thumbprint'),
    ]
    found.push({ thumbprint: String(thumbprint), title: nameIn(String(subject)), until: String(until).slice(0, 10) })
  }
  await call(store, 'Close')
  return found
}

/** A detached CAdES-BES over bytes in base64. */
export async function signByPlugin(content: string, thumbprint: string): Promise<string> {
  const { plugin, store } = await openStore()
  const found = (await call(
    (await read(store, 'Certificates')) as PluginObject,
    'Find',
    byThumbprint,
    thumbprint,
  )) as PluginObject
  const certificate = await call(found, 'Item', 1)
  const signer = await plugin.CreateObjectAsync('CAdESCOM.CPSigner')
  await call(signer, 'propset_Certificate', certificate)
  await call(signer, 'propset_Options', wholeChain)
  const data = await plugin.CreateObjectAsync('CAdESCOM.CadesSignedData')
  await call(data, 'propset_ContentEncoding', base64)
  await call(data, 'propset_Content', content)
  const signature = await call(data, 'SignCades', signer, bes, true)
  await call(store, 'Close')
  return String(signature).replace(/\s/g, '')
}
