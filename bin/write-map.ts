/**
 * Writes the map of the server's code into ARCHITECTURE.md, read off its imports: a row for each room, a dot where it leans on another.
 * Run by `npm run check`.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')
const page = join(root, 'ARCHITECTURE.md')
const place = { begin: '<!-- map -->\n', end: '<!-- /map -->' }

/** From the ground up, those of floor 2 in the order of their row; each file is of the first whose path it has. */
const law = readFileSync(join(root, '.dependency-cruiser.mjs'), 'utf8')
const row = [...(/const rooms = \[([^\]]+)\]/.exec(law)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name)
const below = ['core', 'database', 'files', 'mail', 'archive', ...row.map((name) => `services/${name}`)]
const paths = [...below, 'http/authzen', 'http/rest', 'http', 'app']
const roomOf = (file: string): string => paths.find((path) => relative(source, file).startsWith(`${path}/`)) ?? ''

function leansOn(path: string): Set<string> {
  const files = globSync(`${path}/**/*.ts`, { cwd: source })
    .map((file) => join(source, file))
    .filter((file) => roomOf(file) === path && !/[.](test|gen)[.]ts$/.test(file))
  return new Set(files.flatMap((file) => importsOf(file).map(roomOf)))
}

function drawn(): string {
  const numbers = below.map((_, at) => String(at + 1).padStart(3)).join('')
  return [`${''.padEnd(17)}${numbers}`, ...paths.map(rowOf)].join('\n')
}

function rowOf(path: string, at: number): string {
  const others = leansOn(path)
  const number = at < below.length ? String(at + 1) : ''
  const cells = below.slice(0, at).map((other) => (others.has(other) ? '  ●' : '  ·'))
  return `${number.padStart(2)} ${path.replace('services/', '').padEnd(14)}${cells.join('')}`.trimEnd()
}

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export|\} from)[^'\n]*'(\.[^']+)'/gm)].map(([, path]) =>
    resolve(dirname(file), path ?? ''),
  )

const text = readFileSync(page, 'utf8')
const [from, until] = [text.indexOf(place.begin) + place.begin.length, text.indexOf(place.end)]
writeFileSync(page, `${text.slice(0, from)}\`\`\`\n${drawn()}\n\`\`\`\n${text.slice(until)}`)
