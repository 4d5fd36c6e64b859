import { join } from 'node:path'
import type { Rolldown } from 'vite'
import { addresses } from './src/shell/addresses.ts'

type Chunk = Rolldown.OutputChunk

const page = join(import.meta.dirname, 'index.html')
/** Whoever reads English fetches theirs a moment later. */
const texts = 'i18n/texts.ts?language=ru'
const source = (file: string): string => join(import.meta.dirname, 'src', file)

/** Emits `addresses.json`: the scripts behind each address, those of the entrance first, since it asks who is signed in. */
export const tellAddresses: Rolldown.Plugin = {
  name: 'tell-addresses',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle)
      .filter((file) => file.type === 'chunk')
      .filter((chunk) => !isStylesAlone(chunk))
    const scripts = Object.entries(addresses).map(([address, pages]) => {
      const modules = [page, ...['shell/Console.tsx', texts, ...pages].map(source)]
      return [address, [...new Set(modules.flatMap((module) => scriptsOf(module, chunks)))]]
    })
    this.emitFile({ type: 'asset', fileName: 'addresses.json', source: JSON.stringify(Object.fromEntries(scripts)) })
  },
}

/** Shared by two pages and nothing but styles: Vite takes it out of the bundle after this. */
const isStylesAlone = ({ moduleIds }: Chunk): boolean =>
  moduleIds.length > 0 && moduleIds.every((id) => id.endsWith('.css'))

/** The chunk that is fetched for the module, and all that it imports before it runs. */
function scriptsOf(module: string, chunks: readonly Chunk[]): string[] {
  const found =
    chunks.find(({ facadeModuleId }) => facadeModuleId === module) ??
    chunks.find(({ moduleIds }) => moduleIds.includes(module))
  if (found === undefined) throw new Error(`${module} is in no chunk: see src/shell/addresses.ts`)
  const scripts = new Set([found.fileName])
  const isKept = (name: string) => chunks.some(({ fileName }) => fileName === name)
  for (const name of scripts)
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      if (isKept(imported)) scripts.add(imported)
  return [...scripts]
}
