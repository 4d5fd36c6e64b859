import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bench, BenchSet } from '../bench-set.ts'
import { bringGenerator, generatorVersion } from '../clients/generator.ts'
import type { Language } from '../clients/language.ts'
import { clientLanguages } from '../clients/languages.ts'
import { failureOf, isThere, type Step } from '../clients/tool.ts'
import { startDostup } from '../dostup.ts'
import { drawRequests, type Requests } from '../http/draw-requests.ts'
import type { Section } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'

const notes = [
  `By openapi-generator ${generatorVersion}, as it comes.`,
  'C# is compiled and run by Mono. Two packages that its client names are on NuGet alone, and types that do nothing stand in for them (`bench/clients/smoke/WithoutNuGet.cs`).',
]
const columns = ['language', 'generator', 'generated', 'compiles', 'asks and is refused']

export const clients: BenchSet = {
  what: 'clients generated of the description in five languages: whether they compile, and ask a running server',
  async run(bench): Promise<Section> {
    if (!(await bringGenerator(bench.say))) return { tables: [], notes: ['Java and Maven are needed for it.'] }
    const region = await bench.region(SMALL_REGION)
    const requests = await drawRequests(region, { singles: 64, items: 2 })
    const server = await startDostup(['--no-console'], region.dataDirectory)
    try {
      const description = join(bench.directory, 'openapi.json')
      await writeFile(description, await (await fetch(`${server.url}/api/openapi.json`)).text())
      const question = { DOSTUP: server.url, ...questionOf(requests) }
      const rows: string[][] = []
      for (const language of clientLanguages) rows.push(await rowOf(language, description, question, bench))
      return { tables: [{ columns, rows }], notes }
    } finally {
      await server.stop()
    }
  },
}

type Question = Readonly<Record<string, string>>

/** One that is answered yes. */
function questionOf({ key, singles }: Requests): Question {
  const yes = singles.find(({ expected }) => expected[0])
  const { subject, action, resource } = JSON.parse(yes?.body ?? '')
  return { DOSTUP_KEY: key, DOSTUP_ACCOUNT: subject.id, DOSTUP_ACTION: action.name, DOSTUP_NODE: resource.id }
}

async function rowOf(language: Language, description: string, question: Question, { say, directory }: Bench) {
  const folder = join(directory, `client-${language.generator.split(' ')[0]}`)
  const lacking = language.needs.find((command) => !isThere(command))
  const row = [language.name, language.generator]
  for (const steps of [
    () => language.generated(description, folder),
    () => language.compiled(folder),
    () => language.tried(folder),
  ]) {
    if (row.length > 2 && lacking !== undefined) row.push(`no ${lacking} here`)
    else if (row.at(-1) !== '**no**') row.push(await said(language.name, steps(), question, say))
    else row.push('')
  }
  return row
}

async function said(name: string, steps: readonly Step[], question: Question, say: Bench['say']): Promise<string> {
  if (steps.length === 0) return 'not tried'
  const failure = await failureOf(steps.map((step) => ({ ...step, environment: { ...question, ...step.environment } })))
  if (failure === undefined) return 'yes'
  say(`${name}: ${failure}`)
  return '**no**'
}
