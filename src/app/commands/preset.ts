import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { listAccountsByIds } from '../../services/accounts/index.ts'
import { perform } from '../../services/audit/index.ts'
import { actionTitle, type Catalog, loadPreset, rightsOf } from '../../services/catalog/index.ts'
import { type Context, operator } from '../../services/decisions/index.ts'
import { applyPreset, comparePreset, type Moved } from '../../services/roles/index.ts'
import { type Call, type Command, UsageError } from '../command.ts'
import { compose } from '../compose.ts'

export const presetCommand: Command = {
  usage: 'preset new FILE | preset check FILE | preset diff FILE | preset apply FILE',
  what: 'a role model of your own (docs/presets.md): begin one, find its faults, see what it would give and take here, take it',
  options: {},
  async run(call) {
    const [what, file] = call.positionals
    if (file === undefined) throw new UsageError('which file?')
    if (what === 'new') return await begin(file)
    if (what === 'check') return say(counted(await loadPreset(asFile(file))))
    if (what === 'diff') return await within(call, file, tellDifference)
    if (what === 'apply') return await within(call, file, apply)
    throw new UsageError('new, check, diff, or apply?')
  },
}

/** A name without an ending is one of the product's own; here a file is meant. */
const asFile = (file: string): string => (/[/\\]/.test(file) ? file : `./${file}`)

async function within(
  { config }: Call,
  file: string,
  work: (ctx: Context, catalog: Catalog) => Promise<number>,
): Promise<number> {
  const catalog = await loadPreset(asFile(file))
  const { ctx, close } = await compose(config, { log: console.error })
  try {
    return await work(ctx, catalog)
  } finally {
    await close()
  }
}

async function begin(file: string): Promise<number> {
  const name = basename(file).replace(/\.ya?ml$/, '')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new UsageError('name the file by lower-case Latin letters, digits and dashes: library.yaml')
  // `wx`: what is there already is somebody's work.
  await writeFile(file, beginning(name), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new UsageError(`${file} is there already`) : error
  })
  return say(`${file} is written: rename what it has, then dostup preset check ${file}`)
}

const beginning = (name: string): string => `# A role model of Dostup; docs/presets.md says what else may stand here.
preset: ${name}
title: { ru: ${name}, en: ${name} }
include: [dostup]
kinds:
  - { id: office, title: { ru: Организация, en: Organization }, family: organization, root: true }
metaroles:
  - { id: admin, title: { ru: Администратор, en: Administrator }, rank: 1, power: everything, rights: ['*'], createdBy: [admin], interface: console }
  - { id: user, title: { ru: Пользователь, en: User }, rank: 2, power: roles, createdBy: [admin], interface: console }
`

const counted = (catalog: Catalog): string => {
  const { preset, kinds, metaroles, subsystems, roles } = catalog
  const rights = rightsOf(subsystems).length
  return `${preset}: no faults. Kinds: ${kinds.length}, metaroles: ${metaroles.length}, subsystems: ${subsystems.length}, rights: ${rights}, roles: ${roles.length}.`
}

async function apply(ctx: Context, catalog: Catalog): Promise<number> {
  const isChanged = await perform(ctx, operator, applyPreset, catalog)
  return say(isChanged ? `${catalog.preset} is in force.` : `${catalog.preset} was in force already, as it is.`)
}

async function tellDifference(ctx: Context, catalog: Catalog): Promise<number> {
  const { catalog: parts, roles, actions } = await comparePreset(ctx, catalog)
  const lines = Object.entries(parts).flatMap(([part, { changed, ...moved }]) =>
    [...signed(moved), ...changed.map((id) => `~ ${id}`)].map((id) => `${part}: ${id}`),
  )
  for (const { id, ...moved } of roles) lines.push(`role ${id}: ${signed(moved).join(', ')}`)
  for (const { id, added, removed } of actions) {
    const title = actionTitle(added.length > 0 ? catalog : ctx.decisions.catalog, id).en
    if (added.length > 0) lines.push(`${title} (${id}): given to ${await some(ctx, added)}`)
    if (removed.length > 0) lines.push(`${title} (${id}): taken from ${await some(ctx, removed)}`)
  }
  return say(lines.length > 0 ? lines.join('\n') : 'It is in force already, as it is.')
}

const signed = ({ added, removed }: Moved): string[] => [
  ...added.map((id) => `+ ${id}`),
  ...removed.map((id) => `− ${id}`),
]

const mostNamed = 5

/** How many, and a few of them by their logins. */
async function some({ database }: Context, ids: readonly string[]): Promise<string> {
  const known = await listAccountsByIds(database.kysely, ids.slice(0, mostNamed))
  const names = ids.slice(0, mostNamed).map((id) => known.get(id)?.login ?? id)
  return `${ids.length} account${ids.length === 1 ? '' : 's'}: ${names.join(', ')}${ids.length > mostNamed ? ', …' : ''}`
}

function say(text: string): 0 {
  console.log(text)
  return 0
}
