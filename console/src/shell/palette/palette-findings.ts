import { useQueries } from '@tanstack/react-query'
import type { NavigateOptions } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask, searcherOf } from '../../../../client/index.ts'
import { personName } from '../../persons/name.ts'
import { asked } from '../../registry/asked.ts'
import { client } from '../../session/client.ts'
import { useMay, useMe } from '../../session/me.ts'
import { visibleSections } from '../navigation/sections.tsx'
import '../../access/own-texts.ts'

export interface Finding {
  readonly id: string
  readonly kind: 'page' | 'deed' | 'organization' | 'person' | 'account' | 'role'
  readonly title: string
  readonly note?: string | undefined
  readonly target: NavigateOptions
}

const limit = 5

type Search = (search: string) => Promise<Finding[]>

const organizations: Search = async (search) =>
  (
    await ask(client.GET('/api/organizations', { params: { query: asked<'/api/organizations'>({ search, limit }) } }))
  ).items.map((row) => ({
    id: `organization-${row.id}`,
    kind: 'organization',
    title: row.shortTitle ?? row.title,
    note: row.parent?.title,
    target: { to: '/organizations/$id', params: { id: row.id } },
  }))

const persons: Search = async (search) =>
  (await ask(client.GET('/api/persons', { params: { query: asked<'/api/persons'>({ search, limit }) } }))).items.map(
    (row) => ({
      id: `person-${row.id}`,
      kind: 'person',
      title: personName(row),
      note: row.home?.title ?? '',
      target: { to: '/persons/$id', params: { id: row.id } },
    }),
  )

const accounts: Search = async (search) =>
  (await ask(client.GET('/api/accounts', { params: { query: asked<'/api/accounts'>({ search, limit }) } }))).items.map(
    (row) => ({
      id: `account-${row.id}`,
      kind: 'account',
      title: row.login,
      note: [row.title === row.login ? '' : row.title, row.home.title].filter(Boolean).join(' · '),
      target: { to: '/accounts/$id', params: { id: row.id } },
    }),
  )

const roles: Search = async (search) =>
  (await ask(client.GET('/api/roles', { params: { query: asked<'/api/roles'>({ search, limit }) } }))).items.map(
    (row) => ({
      id: `role-${row.id}`,
      kind: 'role',
      title: row.title,
      target: { to: '/roles/$id', params: { id: row.id } },
    }),
  )

const searches: readonly { kind: Finding['kind']; needs: string; run: Search }[] = [
  { kind: 'organization', needs: 'dostup.organizations.view', run: organizations },
  { kind: 'person', needs: 'dostup.persons.view', run: persons },
  { kind: 'account', needs: 'dostup.accounts.view', run: accounts },
  { kind: 'role', needs: 'dostup.roles.view', run: roles },
]

/** Questions have a page in common: who types «кто может» finds it all the same. */
const questions = ['who', 'where', 'what'] as const

/** `needs` null: whoever may make accounts of some metarole, or do `move` with people. */
const deeds: readonly { id: string; needs: string | null; move?: string; target: NavigateOptions }[] = [
  { id: 'hire', needs: null, move: 'hire', target: { to: '/hire' } },
  { id: 'newAccount', needs: null, target: { to: '/accounts', search: { new: 'yes' } } },
  { id: 'newPerson', needs: 'dostup.persons.create', target: { to: '/persons', search: { new: 'yes' } } },
  { id: 'newRole', needs: 'dostup.roles.create', target: { to: '/roles', search: { new: 'yes' } } },
]

/** The deeds that the viewer may begin. */
export const useOfferedDeeds = (): readonly Finding[] => {
  const { t } = useTranslation()
  const may = useMay()
  const { creates, moves } = useMe()
  return deeds
    .filter(({ needs, move }) =>
      move ? moves.includes(move) : needs === null ? creates.metaroles.length > 0 : may(needs),
    )
    .map((deed) => ({ id: deed.id, kind: 'deed', title: t(`shell.palette.deed.${deed.id}`), target: deed.target }))
}

/** Pages and deeds by what is typed, at once; records from the server, once the typing rested; only what the viewer may open is looked for. */
export const usePaletteFindings = (typed: string, search: string) => {
  const { t } = useTranslation()
  const may = useMay()
  const fits = searcherOf(typed)
  const pages: Finding[] = visibleSections(useMe())
    .flatMap((section) => section.pages)
    .map((page) => ({
      id: page.id,
      kind: 'page',
      title: t(`shell.section.${page.id}`),
      target: { to: page.to },
    }))
  const asked: Finding[] = may('dostup.decisions.explain')
    ? questions.map((ask) => ({
        id: `ask-${ask}`,
        kind: 'page',
        title: t(`access.ask.${ask}`),
        target: { to: '/why', search: { ask } },
      }))
    : []
  const offered = useOfferedDeeds()
  const found = useQueries({
    queries: searches.map(({ kind, needs, run }) => ({
      queryKey: ['palette', kind, search],
      queryFn: () => run(search),
      enabled: search.length > 1 && may(needs),
    })),
  })
  const records = search.length > 1 && search === typed ? found.flatMap((row) => row.data ?? []) : []
  // Found by what is shown, first; then by an e-mail, a number, an id.
  const byTitle = records.filter((row) => fits(row.title))
  const otherwise = records.filter((row) => !fits(row.title))
  return {
    findings: [
      ...[...pages, ...asked].filter((row) => fits(row.title)),
      ...offered.filter((row) => fits(row.title)),
      ...byTitle,
      ...otherwise,
    ],
    searching: found.some((row) => row.isFetching),
  }
}
