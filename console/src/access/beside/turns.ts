import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../../client/index.ts'
import '../own-texts.ts'

interface Turn {
  readonly key: string
  readonly at: string
  readonly text: string
}

const mostTurns = 5

/** When what the answer rests on was given, began and ends, the latest first; only what the answer itself names. */
export const useTurns = (answer: Answer): Turn[] => {
  const { t } = useTranslation()
  const told = (moment: string, title: string, at: string | null, id: string): Turn[] =>
    at === null ? [] : [{ key: `${moment} ${id}`, at, text: t(`access.turns.${moment}`, { title }) }]
  const found = grantsOf(answer).flatMap(({ grant, title }) => [
    ...told('given', title, grant.givenAt, grant.id),
    ...told('begins', title, grant.validFrom, grant.id),
    ...told('ends', title, grant.validUntil, grant.id),
  ])
  return [...new Map(found.map((turn) => [turn.key, turn])).values()]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, mostTurns)
}

const grantsOf = ({ ways, misses }: Answer) => [
  ...ways.flatMap(({ grant, role, right }) => (grant === null ? [] : [{ grant, title: role?.title ?? right.title }])),
  ...misses.flatMap(({ grant }) => (grant?.role ? [{ grant, title: grant.role.title }] : [])),
]
