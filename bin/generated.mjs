/** Files that a program writes and git keeps: each must be what its program would write now. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collect, root } from './prepare.mjs'

/** `script` writes `files`; in this order, for the later ones read what the earlier ones wrote. */
const generated = [
  { script: 'src/services/catalog/write-preset-schema.ts', files: ['presets/preset.schema.json'] },
  { script: 'bin/write-map.ts', files: ['ARCHITECTURE.md'] },
  { script: 'bin/write-problems.ts', files: ['src/http/description/problems.gen.ts'] },
  { script: 'src/http/write-openapi.ts', files: ['client/openapi.json'] },
  { script: 'client/write-schema.ts', files: ['client/schema.gen.ts'] },
  { script: 'client/write-search.ts', files: ['client/search.gen.ts'] },
  { script: 'client/write-registries.ts', files: ['client/registries.gen.ts'] },
]

/** Leaves the fresh files in place, so the remedy is to look at them and commit. */
export async function staleFiles(node) {
  const stale = []
  for (const { script, files } of generated) {
    if (!existsSync(join(root, script))) continue
    const before = files.map(read)
    const { code, output } = await collect(node, [join(root, script)], { cwd: root })
    if (code !== 0) return { code, output: `${script} failed:\n${output}` }
    stale.push(...files.filter((file, index) => read(file) !== before[index]))
  }
  const list = stale.map((file) => `  ${file}`).join('\n')
  return { code: stale.length, output: `Were out of date, and have been written anew; commit them:\n${list}` }
}

function read(file) {
  const path = join(root, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
