/** Writes presets/preset.schema.json, which editors check preset files by, from the one schema; `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PresetFile, presetsFolder } from '../src/services/catalog/index.ts'

const file = join(presetsFolder, 'preset.schema.json')
const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Dostup preset', ...PresetFile }
const text = `${JSON.stringify(schema, null, 2)}\n`

if (!process.argv.includes('--check')) await writeFile(file, text)
else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('presets/preset.schema.json is out of date: run «node bin/generate-preset-schema.ts» and commit it')
  process.exitCode = 1
}
