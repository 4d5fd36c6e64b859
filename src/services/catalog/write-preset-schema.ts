/** Writes presets/preset.schema.json, by which editors check preset files, from the one schema. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { presetsFolder } from './load-preset.ts'
import { PresetFile } from './preset-format.ts'

const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Dostup preset', ...PresetFile }
await writeFile(join(presetsFolder, 'preset.schema.json'), `${JSON.stringify(schema, null, 2)}\n`)
