import { readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Catalog } from './catalog.ts'
import { checkIncludes } from './check-includes.ts'
import { checkPreset } from './check-preset.ts'
import { catalogOf, type Joined, joinIncludes, joinPreset } from './join.ts'
import { PresetError } from './preset-error.ts'
import { PresetFile } from './preset-format.ts'
import { type Fault, readSource, type Source } from './source.ts'

/** Where the presets of the product are. */
export const presetsFolder = fileURLToPath(new URL('../../../presets', import.meta.url))

/** Finds the text of an included preset. */
export type ReadPreset = (id: string) => Promise<PresetText | undefined>

export interface PresetText {
  readonly file: string
  readonly text: string
}

/** A preset of the product by id (`region`), or any file by its path (`./ours.yaml`). Throws a PresetError with all faults. */
export const loadPreset = async (fileOrId: string): Promise<Catalog> => {
  const file = /[/\\]|\.ya?ml$/.test(fileOrId) ? fileOrId : join(presetsFolder, `${fileOrId}.yaml`)
  const text = await findText(file)
  if (text === undefined)
    throw new PresetError([{ file: shownName(file), line: 1, column: 1, reason: 'there is no such preset' }])
  const loading: Loading = { read: readBeside(file), faults: [], done: new Map() }
  return finish(loading, await loadOne(loading, { file, text }, basename(file).replace(/\.ya?ml$/, ''), []))
}

/** The same for a text at hand; `read` finds its includes, by default among the presets of the product. */
export const loadPresetText = async (text: string, file = 'preset.yaml', read = readBeside('')): Promise<Catalog> => {
  const loading: Loading = { read, faults: [], done: new Map() }
  return finish(loading, await loadOne(loading, { file, text }, undefined, []))
}

interface Loading {
  readonly read: ReadPreset
  readonly faults: Fault[]
  /** By preset id, so that a diamond is read, and complained about, once. */
  readonly done: Map<string, Loaded | undefined>
}

interface Loaded {
  readonly file: PresetFile
  readonly joined: Joined
}

const finish = ({ faults }: Loading, loaded: Loaded | undefined): Catalog => {
  if (faults.length > 0 || loaded === undefined) throw new PresetError(faults)
  return catalogOf(loaded.file, loaded.joined)
}

/** Undefined when the text, or one it includes, is too broken to say anything about its references. */
const loadOne = async (
  loading: Loading,
  { file, text }: PresetText,
  name: string | undefined,
  trail: readonly string[],
): Promise<Loaded | undefined> => {
  const source = readSource(PresetFile, shownName(file), text)
  loading.faults.push(...source.faults)
  const preset = source.value
  if (preset === undefined) return undefined
  if (name !== undefined && preset.preset !== name) {
    loading.faults.push(source.fault(['preset'], `the preset “${preset.preset}” must be named as its file, “${name}”`))
  }
  const includes = await loadIncludes(loading, source, preset, [...trail, name ?? preset.preset])
  if (includes === undefined) return undefined
  const included = joinIncludes(includes.map(({ joined }) => joined))
  const faults = [...checkIncludes(source, preset, includes), ...checkPreset(source, preset, included)]
  loading.faults.push(...faults.filter((fault) => !source.faults.some((told) => samePlace(told, fault))))
  return { file: preset, joined: joinPreset(preset, included) }
}

/** A malformed id refers to nothing either: one complaint about it is enough. */
const samePlace = (a: Fault, b: Fault): boolean => a.line === b.line && a.column === b.column

const loadIncludes = async (
  loading: Loading,
  source: Source<PresetFile>,
  { include = [] }: PresetFile,
  trail: readonly string[],
): Promise<{ index: number; joined: Joined }[] | undefined> => {
  const includes: { index: number; joined: Joined }[] = []
  for (const [index, id] of include.entries()) {
    const complain = (reason: string) => loading.faults.push(source.fault(['include', index], reason))
    if (trail.includes(id)) complain(`the includes go in a circle: ${[...trail, id].join(' → ')}`)
    else if (include.indexOf(id) < index) complain(`“${id}” is included twice`)
    else {
      const loaded = await loadInclude(loading, id, trail, complain)
      if (loaded !== undefined) includes.push({ index, joined: loaded.joined })
    }
  }
  return includes.length === include.length ? includes : undefined
}

const loadInclude = async (
  loading: Loading,
  id: string,
  trail: readonly string[],
  complain: (reason: string) => void,
): Promise<Loaded | undefined> => {
  if (loading.done.has(id)) return loading.done.get(id)
  const found = await loading.read(id)
  if (found === undefined) complain(`there is no preset “${id}”: no file ${id}.yaml beside this one or in presets/`)
  const loaded = found && (await loadOne(loading, found, id, trail))
  loading.done.set(id, loaded)
  return loaded
}

/** Included presets are looked for in the folder of the file, then among the presets of the product. */
const readBeside =
  (from: string): ReadPreset =>
  async (id) => {
    for (const folder of from === '' ? [presetsFolder] : [dirname(from), presetsFolder]) {
      const file = join(folder, `${id}.yaml`)
      const text = await findText(file)
      if (text !== undefined) return { file, text }
    }
    return undefined
  }

/** Whether a preset of this name comes with the product. */
export const isOfProduct = async (id: string): Promise<boolean> =>
  (await findText(join(presetsFolder, `${id}.yaml`))) !== undefined

const findText = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined
    throw error
  })

/** As a person would open it from where they stand. */
const shownName = (file: string): string => {
  const near = relative(process.cwd(), file)
  return near.startsWith('..') ? file : near
}
