import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRested } from '../../registry/filters/debounce.ts'
import FilterChoices from '../../registry/filters/FilterChoices.tsx'
import { organizationQuery, organizationSearchQuery } from '../queries.ts'

interface OrganizationsChoicesProps {
  readonly chosen: string[]
  readonly onApply: (ids: readonly string[]) => void
}

/** What is chosen, until something is typed: then what is found. */
export default function OrganizationsChoices({ chosen, onApply }: OrganizationsChoicesProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = useRested(typed.trim())
  const found = useQuery(organizationSearchQuery(search))
  const cards = useQueries({ queries: chosen.map(organizationQuery) })
  const shown = search === '' ? cards.flatMap(({ data }) => data ?? []) : (found.data?.items ?? [])
  const options = shown.map(({ id, title, shortTitle }) => ({ value: id, label: shortTitle ?? title }))
  const filter = { key: 'organizations', title: t('card.field.organization'), many: true, options }
  return <FilterChoices {...{ filter, chosen, onApply }} onSearch={setTyped} />
}
