/** Answers cases as a subsystem would be answered: facts from the database, the question through the AuthZEN door with an API key. */
import type { Properties, Question } from '../../src/core/engine/index.ts'
import type { Database } from '../../src/database/index.ts'
import { buildServer } from '../../src/http/index.ts'
import { type ExplainQuestion, explain } from '../../src/services/answers/index.ts'
import { type Catalog, emptyCatalog, findAction, loadPreset, type Metarole } from '../../src/services/catalog/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { digest } from '../../src/services/sessions/index.ts'
import { withKey } from './callers.ts'
import { widenTables, writeFacts } from './case-database.ts'
import type { Case, CaseList, CaseNames } from './case-file.ts'
import { contextOn } from './context.ts'
import type { PlainFacts } from './plain-facts.ts'
import type { Answer, Answerer } from './run-cases.ts'
import type { Site } from './site.ts'

/** Uses up the database: it is the answerer's own from now on. */
export async function openHttpAnswerer(database: Database): Promise<Answerer> {
  await widenTables(database.kysely)
  const clock = () => new Date()
  const ctx = await contextOn(database, clock)
  const app = await buildServer(ctx, { publicUrl: 'http://localhost', secureCookies: false, trustedProxies: [] })
  const site = { ctx, app }
  return {
    name: 'http',
    prepare: async (one) => {
      const catalog = await catalogOf(one)
      const grants = await writeFacts(database, catalog, one.facts, one.names, one.limits)
      await ctx.decisions.reload()
      return {
        check: (question) => ask(site, catalog, question, grants),
        list: (asked) => listed(site, catalog, asked),
        says: (question) => said(site, question),
      }
    },
  }
}

type Door = Pick<Site, 'ctx' | 'app'>

async function ask(
  door: Door,
  catalog: Catalog,
  question: Question,
  grants: ReadonlyMap<string, string>,
): Promise<Answer> {
  const subsystem = findAction(catalog, question.action)?.subsystem ?? catalog.subsystems[0]?.id ?? ''
  const caller = withKey(door, await keyOf(door, subsystem))
  const asked = asAuthZen(door, question)
  const short = await caller.post('/access/v1/evaluation', asked)
  const long = await caller.post('/access/v1/evaluation', { ...asked, context: { ...asked.context, explain: true } })
  if (short.status !== 200 || long.status !== 200) throw new Error(`${short.text} ${long.text}`)
  const { decision: allowed, context } = long.body
  if (short.body.decision !== allowed) throw new Error(`${short.body.decision} alone, ${allowed} with its reasons`)
  return { allowed, why: allowed ? waysOf(context.ways, grants) : [context.misses[0].miss] }
}

/** The sentence that every door tells, as the operator hears it: nothing is hidden from them. */
async function said({ ctx }: Door, { account, action, node, at, sent }: Question): Promise<{ ru: string; en: string }> {
  const asked = {
    ...{ account, action, node: typeof node === 'string' ? node : node.parent },
    ...(sent !== undefined && { properties: sent as NonNullable<ExplainQuestion['properties']> }),
  }
  // At that moment, on the facts that were written just now: there is no history to ask.
  const then = { ...ctx, clock: () => new Date(at * 1000) }
  const tell = async (language: 'ru' | 'en') => (await explain(then, operator, asked, language)).sentence
  return { ru: await tell('ru'), en: await tell('en') }
}

/** Of actions each subsystem is told its own, and so they are asked one after another. */
async function listed(door: Door, catalog: Catalog, { list, question, kind }: CaseList): Promise<string[]> {
  const { subject, action, resource, context } = asAuthZen(door, question)
  const found: string[] = []
  const search = async (subsystem: string, what: string, asked: object) => {
    const caller = withKey(door, await keyOf(door, subsystem))
    let token: string | undefined
    do {
      const page = { limit: 2, ...(token && { token }) }
      const { status, text, body } = await caller.post(`/access/v1/search/${what}`, { ...asked, context, page })
      if (status !== 200) throw new Error(text)
      found.push(...body.results.map((one: { id?: string; name?: string }) => one.id ?? one.name))
      token = body.page?.next_token
    } while (token)
  }
  if (list === 'action') {
    for (const { id } of catalog.subsystems) await search(id, 'action', { subject, resource })
    return found.sort()
  }
  const subsystem = findAction(catalog, question.action)?.subsystem ?? catalog.subsystems[0]?.id ?? ''
  if (list === 'account') await search(subsystem, 'subject', { subject: unnamed(subject), action, resource })
  else
    await search(subsystem, 'resource', { subject, action, resource: { ...unnamed(resource), type: kind ?? 'node' } })
  return found
}

const unnamed = ({ id: _, ...entity }: { readonly id: string; readonly type: string }) => entity

function asAuthZen(door: Door, { account, action, node, sent, at }: Question) {
  return {
    subject: { type: 'account', id: account, ...(sent?.account && { properties: sent.account }) },
    action: { name: action, ...(sent?.action && { properties: sent.action }) },
    resource: resourceOf(door, node, sent?.node),
    context: { ...sent?.request, decide_at: new Date(at * 1000).toISOString() },
  }
}

function waysOf(ways: readonly { by: { grant?: string } }[], grants: ReadonlyMap<string, string>): string[] {
  const by = ways.map(({ by: { grant } }) => (grant === undefined ? 'metarole' : (grants.get(grant) ?? `? ${grant}`)))
  return [...new Set(by)].sort()
}

/** A described node's id is only its name, so here it is one that no registered node has. */
function resourceOf(door: Door, node: Question['node'], sent: Properties | undefined) {
  if (typeof node === 'string') return { type: 'node', id: node, ...(sent && { properties: sent }) }
  const { parent, owner, kind, id = 'described' } = node
  const name = door.ctx.decisions.has(id) ? `~${id}` : id
  const properties = { ...sent, parent, ...(owner != null && { owner }) }
  return { type: kind ?? 'node', id: name, properties }
}

/** A key per subsystem, written once: issuing one is a deed, and a case has nobody to do it. */
export async function keyOf({ ctx }: Pick<Site, 'ctx'>, subsystem: string): Promise<string> {
  const secret = `dostup_${subsystem.padEnd(43, '_')}`
  const row = { id: subsystem, key_hash: digest(secret), subsystem, title: subsystem }
  await ctx.database.kysely
    .insertInto('api_keys')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return secret
}

const presets = new Map<string, Promise<Catalog>>()

export function catalogOf({ preset, facts, names }: Case): Catalog | Promise<Catalog> {
  if (preset === null) return catalogFrom(facts, names.catalog)
  const loading = presets.get(preset) ?? loadPreset(preset)
  presets.set(preset, loading)
  return loading
}

/** A catalog of one subsystem that brings just these rights. */
function catalogFrom(
  { catalog: { actions, rights, metaroles }, roles }: PlainFacts,
  titles: CaseNames['catalog'],
): Catalog {
  const titled = titledBy(titles)
  const sectionRights = titled(rights).map((right) => ({
    ...right,
    own: right.own === true,
    ownActions: Array.isArray(right.own) ? right.own : [],
    offered: true,
    when: right.when ?? null,
    scopeKinds: null,
    followsUnit: false,
    ownUnit: null,
  }))
  return {
    ...emptyCatalog,
    preset: 'case',
    roles: titled(roles).map((role) => ({ ...role, fixed: false })),
    metaroles: titled(metaroles).map((metarole, at) => ({ ...metarole, ...plainMetarole(), rank: at + 1 })),
    subsystems: titled([
      { id: 'case', actions: titled(actions), sections: titled([{ id: 'all', rights: sectionRights }]) },
    ]),
  }
}

const titledBy =
  (titles: CaseNames['catalog']) =>
  <T extends { readonly id: string }>(things: readonly T[]) =>
    things.map((thing) => ({ ...thing, title: titles.get(thing.id) ?? { ru: thing.id, en: thing.id }, note: null }))

const plainMetarole = () =>
  ({
    createdBy: [],
    deeds: {},
    delegates: null,
    createsOnlyAtHome: false,
    delegation: 'held',
    licence: false,
    limit: null,
    signIn: [],
    interface: 'none',
  }) satisfies Partial<Metarole>
