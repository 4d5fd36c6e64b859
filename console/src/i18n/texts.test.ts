import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accessTexts } from '../access/texts.ts'
import { grantUseTexts } from '../accounts/grants/texts.ts'
import { approvalsTexts } from '../approvals/texts.ts'
import { booksTexts } from '../books/texts.ts'
import { clientsTexts } from '../clients/texts.ts'
import { duplicatesTexts } from '../duplicates/texts.ts'
import { emergenciesTexts } from '../emergencies/texts.ts'
import { filesTexts } from '../files/texts.ts'
import { findingsTexts } from '../findings/texts.ts'
import { groupsTexts } from '../groups/texts.ts'
import { importsTexts } from '../imports/texts.ts'
import { inquiriesTexts } from '../inquiries/texts.ts'
import { logsTexts } from '../logs/texts.ts'
import { picturesTexts } from '../pictures/texts.ts'
import { portalEditTexts } from '../portal/editing/texts.ts'
import { portalTexts } from '../portal/reading/texts.ts'
import { providersTexts } from '../providers/texts.ts'
import { reportsTexts } from '../reports/texts.ts'
import { requestsTexts } from '../requests/texts.ts'
import { reviewsTexts } from '../reviews/texts.ts'
import { roleOwnersTexts } from '../roles/owners/texts.ts'
import { rulesTexts } from '../rules/texts.ts'
import { separationTexts } from '../separation/texts.ts'
import { alertsTexts } from '../session/alerts/texts.ts'
import { unsubscribeTexts } from '../session/by-link/unsubscribe-texts.ts'
import { diaryTexts } from '../session/diary/texts.ts'
import { settingsTexts } from '../settings/texts.ts'
import { signingTexts } from '../signing/texts.ts'
import { subscriptionsTexts } from '../subscriptions/texts.ts'
import { templatesTexts } from '../templates/texts.ts'
import { unavailabilityTexts } from '../unavailability/texts.ts'
import { whatIfTexts } from '../what-if/texts.ts'
import { entranceTexts } from './entrance-texts.ts'
import { texts as consoleTexts } from './texts.ts'
import type { Tree } from './tree.ts'

/** Those that come with their own code. */
const parts = {
  access: accessTexts,
  approvals: approvalsTexts,
  books: booksTexts,
  clients: clientsTexts,
  diary: diaryTexts,
  duplicates: duplicatesTexts,
  logs: logsTexts,
  pictures: picturesTexts,
  portal: portalTexts,
  portalEdit: portalEditTexts,
  providers: providersTexts,
  reports: reportsTexts,
  requests: requestsTexts,
  findings: findingsTexts,
  roleOwners: roleOwnersTexts,
  rules: rulesTexts,
  reviews: reviewsTexts,
  files: filesTexts,
  groups: groupsTexts,
  unavailability: unavailabilityTexts,
  use: grantUseTexts,
  imports: importsTexts,
  inquiries: inquiriesTexts,
  emergencies: emergenciesTexts,
  separation: separationTexts,
  signing: signingTexts,
  subscriptions: subscriptionsTexts,
  unsubscribe: unsubscribeTexts,
  alerts: alertsTexts,
  settings: settingsTexts,
  templates: templatesTexts,
  whatIf: whatIfTexts,
}
const partTexts = (language: 'ru' | 'en') =>
  Object.fromEntries(Object.entries(parts).map(([name, section]) => [name, section[language]]))
const texts = (language: 'ru' | 'en') => ({
  ...entranceTexts(language),
  ...consoleTexts(language),
  ...partTexts(language),
})

const plural = /_(zero|one|few|many|other)$/
const words = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : words(value, `${path}${name}.`),
  )
const keys = (language: 'ru' | 'en') =>
  [...new Set(words(texts(language)).map(([key]) => key.replace(plural, '')))].sort()
const escaped = (text: string) => text.replaceAll('.', '\\.')
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hole) => hole[1]).sort()

const sources = () =>
  readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(\.test|texts|texts-\w+)\.ts$/.test(file))
    .map((file) => readFileSync(join(import.meta.dirname, '..', file), 'utf8'))

describe('texts of the console', () => {
  it('both languages have the same keys', () => {
    expect(keys('en')).toEqual(keys('ru'))
  })

  it('plural forms are whole: Russian has one, few, many and other, English one and other', () => {
    const forms = (language: 'ru' | 'en') => {
      const found = new Map<string, string[]>()
      for (const [key] of words(texts(language))) {
        const form = plural.exec(key)?.[1]
        if (form && form !== 'zero')
          found.set(key.replace(plural, ''), [...(found.get(key.replace(plural, '')) ?? []), form])
      }
      return [...found.values()].map((list) => list.sort().join())
    }
    expect(new Set(forms('ru'))).toEqual(new Set(['few,many,one,other']))
    expect(new Set(forms('en'))).toEqual(new Set(['one,other']))
  })

  it('a text has the same holes in both languages', () => {
    const english = new Map(words(texts('en')))
    const different = words(texts('ru'))
      .filter(([key, text]) => english.has(key) && holes(text).join() !== holes(english.get(key) ?? '').join())
      .map(([key]) => key)
    expect(different).toEqual([])
  })

  it('no Russian word is left in the English texts', () => {
    const kept = /СНИЛС|ИНН/g
    const left = words(texts('en')).filter(([, text]) => /[А-Яа-яЁё]/.test(text.replace(kept, '')))
    expect(left).toEqual([])
  })

  it('sets names apart as each language does', () => {
    expect(words(texts('en')).filter(([, text]) => /[«»"]/.test(text))).toEqual([])
    expect(words(texts('ru')).filter(([, text]) => /[“”"]/.test(text))).toEqual([])
  })

  it('every key that the code names exists', () => {
    const known = new Set(keys('ru'))
    const named = sources().flatMap((source) =>
      [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] ?? ''),
    )
    expect(named.length).toBeGreaterThan(100)
    expect([...new Set(named)].filter((key) => !known.has(key))).toEqual([])
  })

  it('every text is named by the code', () => {
    const code = sources().join('\n')
    const literals = new Set([...code.matchAll(/'([\w.-]+)'/g)].map((match) => match[1] ?? ''))
    /** `desk.ends.${kind}`: each hole is one word of the key. */
    const holed = [...code.matchAll(/`([\w-]+\.[\w.-]*(?:\$\{[^}`]*\}[\w.-]*)+)`/g)]
    const patterns = holed.map(
      ([, key = '']) =>
        new RegExp(
          `^${key
            .split(/\$\{[^}]*\}/)
            .map(escaped)
            .join('[\\w-]+')}$`,
        ),
    )
    expect(patterns.length).toBeGreaterThan(50)
    /** What a hole right behind the section may be is said by some word of the code. */
    const isSaid = (key: string) => key.split('.').length > 2 || literals.has(key.split('.')[1] ?? '')
    const isNamed = (key: string) => literals.has(key) || (isSaid(key) && patterns.some((pattern) => pattern.test(key)))
    expect(keys('ru').filter((key) => !isNamed(key))).toEqual([])
  })

  it('no Russian text stands in the code outside the texts', () => {
    const files = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx$/.test(file))
      .filter((file) => {
        const code = readFileSync(join(import.meta.dirname, '..', file), 'utf8')
        return /[А-Яа-яЁё]/.test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
      })
    expect(files).toEqual([])
  })
})
