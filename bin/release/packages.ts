/** What of node_modules the server runs on, read off the lock file: nothing that only checks, tests or the build need. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** An entry of the lock file. */
export interface Locked {
  readonly version: string
  readonly license?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

/** Where it lies, and what the lock file says of it. */
export type Package = readonly [place: string, entry: Locked]

const lock: Readonly<Record<string, Locked>> = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
).packages

/** Node itself is packed as a program, not as a package. */
const isNode = (name: string) => /^node-(linux|darwin|win)-/.test(name)
const fits = ({ os, cpu, libc }: Locked) =>
  (os === undefined || os.includes(process.platform)) &&
  (cpu === undefined || cpu.includes(process.arch)) &&
  (libc === undefined || process.platform !== 'linux' || libc.includes(libcOfNode()))

const libcOfNode = () =>
  (process.report.getReport() as { header: { glibcVersionRuntime?: string } }).header.glibcVersionRuntime
    ? 'glibc'
    : 'musl'

/** Where `name` is found from a package: in its own folder first, then in those above. */
function placeOf(from: string, name: string): string | undefined {
  const parts = from === '' ? [] : from.split('/node_modules/')
  const folders = parts.map((_, at) => parts.slice(0, parts.length - at).join('/node_modules/'))
  return [...folders.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`].find(
    (place) => lock[place] !== undefined,
  )
}

/** Places in node_modules with their entries of the lock file, sorted; `of`: the product, or what its console is built from. */
export function packagesOf(of: 'product' | 'console'): Package[] {
  const found = new Map<string, Locked>()
  const visit = (from: string, names: readonly string[]) => {
    for (const name of names) {
      const place = placeOf(from, name)
      const entry = place === undefined ? undefined : lock[place]
      if (place === undefined || entry === undefined || found.has(place)) continue
      if (isNode(name) || entry.link || !fits(entry)) continue
      if (!existsSync(join(root, place))) continue
      found.set(place, entry)
      visit(place, needsOf(entry))
    }
  }
  visit('', needsOf(lock[of === 'console' ? 'console' : ''] as Locked))
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1))
}

const needsOf = ({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}: Locked): string[] => [
  ...Object.keys(dependencies),
  ...Object.keys(optionalDependencies),
  ...Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true),
]

/** The texts that come with a package. */
export function licenceTexts(place: string): string[] {
  const folder = join(root, place)
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|copyright|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
}

export const nameOf = (place: string): string =>
  place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
