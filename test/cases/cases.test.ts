import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { check, compile } from '../../src/core/engine/index.ts'
import { readCaseFile } from '../support/case-file.ts'
import { testDatabase } from '../support/database.ts'
import { openHttpAnswerer } from '../support/http-answerer.ts'
import { oracleCheck } from '../support/oracle.ts'
import {
  type Answerer,
  engineAnswerer,
  type Outcome,
  oracleAnswerer,
  questionText,
  runCase,
} from '../support/run-cases.ts'

const root = new URL('../../', import.meta.url)
const files = ['presets/truth/', 'test/cases/'].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => folder + name),
)

/** Opened once for all files: each case brings its own facts. */
let door: { http: Answerer; close(): Promise<void> }
beforeAll(async () => {
  const database = await testDatabase()
  door = { http: await openHttpAnswerer(database), close: database.close }
})
afterAll(() => door.close())
const httpAnswerer: Answerer = { name: 'http', prepare: (one) => door.http.prepare(one) }

const failure = ({ asked, expected, got }: Outcome) =>
  `${asked.place}: ${questionText(asked)}: expected ${expected}, got ${got}`

describe.each(files)('%s', async (file) => {
  const cases = await readCaseFile(fileURLToPath(new URL(file, root)))
  const rows = cases.map((one) => ({ one, name: one.name }))

  for (const answerer of [engineAnswerer, oracleAnswerer, httpAnswerer]) {
    test.each(rows)(`${answerer.name}: $name`, async ({ one }) => {
      const outcomes = await runCase(one, answerer)
      expect(outcomes.filter(({ passed }) => !passed).map(failure)).toEqual([])
    })
  }

  test('engine and oracle agree on its actions for every account and node, asked or not', () => {
    for (const { facts, questions } of cases) {
      const snapshot = compile(facts)
      const at = questions[0]?.question.at ?? 0
      const actions = [...new Set(questions.map(({ question }) => question.action).filter((action) => action !== ''))]
      for (const { id: account } of facts.accounts) {
        for (const { id: node } of facts.nodes) {
          const asked = actions.map((action) => ({ account, action, node, at }))
          const allowed = asked.filter((question) => oracleCheck(facts, question))
          expect(asked.filter((question) => check(snapshot, question))).toEqual(allowed)
        }
      }
    }
  }, 60_000)
})
