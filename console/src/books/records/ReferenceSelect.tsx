import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useRested } from '../../registry/filters/debounce.ts'
import { bookQuery, listRecords } from '../queries.ts'
import { nameOf } from '../values.tsx'

interface ReferenceSelectProps {
  readonly book: string
  readonly id?: string
  readonly autoFocus?: boolean
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** A record of another book, found by its words. */
export function ReferenceSelect({ book, value, onChange, ...common }: ReferenceSelectProps) {
  const [typed, setTyped] = useState('')
  const search = useRested(typed)
  const other = useQuery(bookQuery(book))
  const found = useQuery({
    queryKey: ['books', book, 'choice', search],
    queryFn: () => listRecords(book, { limit: 20, ...(search !== '' && { search }) }),
  })
  const own = useQuery({
    queryKey: ['books', book, 'chosen', value],
    queryFn: () => listRecords(book, { limit: 1, ids: value ?? '' }),
    enabled: value !== undefined,
  })
  const attributes = other.data?.attributes ?? []
  const rows = [...(own.data?.items ?? []), ...(found.data?.items ?? [])]
  const unique = rows.filter((row, at) => rows.findIndex((one) => one.id === row.id) === at)
  return (
    <Select<string>
      {...common}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={unique.map((row) => ({ value: row.id, label: nameOf(attributes, row.values) || `№ ${row.id}` }))}
      {...(value !== undefined && { value })}
      onChange={onChange}
    />
  )
}
