/** `docs/rules.md`: every rule of the five source documents, and where it is in the product, read off the names of the tests that prove it. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import titles from './rules.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const systems: Readonly<Record<string, string>> = {
  E: 'ЭПОС: one way into a region’s education',
  A: 'Апекс-ВУЗ: rights in a university',
  N: 'ЕСНСИ: reference books of the state',
  B: 'БАРС.Образование: metaroles and logs',
  L: 'Элдис: organizations and access to records',
}
const most = 4

interface Proof {
  readonly file: string
  readonly name: string
}

/** Names of tests and of their groups begin with what they prove: `A12 …`, `A12, B6 …`. */
function proofsOf(): ReadonlyMap<string, Proof[]> {
  const proofs = new Map<string, Proof[]>()
  const files = globSync('{src,test,console,client}/**/*.test.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.includes('node_modules'),
  )
  for (const file of files.sort())
    for (const [, , name = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /(['"`])((?:[EANBL]\d{1,2}(?:, | and |: | )).{3,}?)\1/g,
    )) {
      const [ids = ''] = /^[EANBL]\d{1,2}(?:(?:, | and | )[EANBL]\d{1,2}\b)*/.exec(name) ?? []
      for (const id of ids.split(/, | and | /)) proofs.set(id, [...(proofs.get(id) ?? []), { file, name }])
    }
  return proofs
}

/** In files of their own first, then the rest, so that few words say much. */
function chosen(proofs: readonly Proof[]): Proof[] {
  const byFile = [...Map.groupBy(proofs, ({ file }) => file).values()]
  return [...byFile.flatMap(([first]) => first ?? []), ...byFile.flatMap(([, ...others]) => others)].slice(0, most)
}

const places = (proofs: readonly Proof[]): string =>
  [...new Set(proofs.map(({ file }) => dirname(file)))]
    .slice(0, most)
    .map((folder) => `\`${folder}\``)
    .join(', ')

const plain = (text: string): string => text.replaceAll('|', '\\|').replaceAll('${', '{').replaceAll('<', '&lt;')

function row(id: string, title: string, proofs: readonly Proof[]): string {
  const links = chosen(proofs).map(({ file, name }) => `[${plain(name.slice(0, 110))}](../${file})`)
  const rest = proofs.length > most ? `, and ${proofs.length - most} more` : ''
  return `| ${id} | ${plain(title)} | ${places(proofs)} | ${links.join('; ')}${rest} |`
}

const proofs = proofsOf()
const sections = Object.entries(systems).map(([letter, title]) => {
  const rules = Object.entries(titles).filter(([id]) => id.startsWith(letter))
  const rows = rules.map(([id, rule]) => row(id, rule, proofs.get(id) ?? []))
  return `## ${title}\n\n| rule | what | where | proved by |\n|---|---|---|---|\n${rows.join('\n')}\n`
})
writeFileSync(
  join(root, 'docs/rules.md'),
  `# Every rule, and where it is\n\nThe product does once what five systems do each in its own way. Each of their rules has a number, and a test that proves one carries the number in its name; this page is\nwritten from those names (\`npm run docs\`), so a search for a number finds all of them.\n\n${sections.join('\n')}`,
)
