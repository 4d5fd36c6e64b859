import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { byLabel } from '../card/by-label.ts'
import { templatesQuery } from './queries.ts'

interface TemplateSelectProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string) => void
  readonly autoFocus?: boolean
}

/** A template by its title, with its organization below. */
export function TemplateSelect(props: TemplateSelectProps) {
  const templates = useQuery(templatesQuery)
  return (
    <Select
      {...props}
      showSearch={byLabel}
      loading={templates.isPending}
      options={(templates.data?.items ?? []).map((row) => ({ value: row.id, label: row.title, home: row.home.title }))}
      popupMatchSelectWidth={420}
      optionRender={({ data }) => (
        <>
          {data.label}
          <small style={{ display: 'block' }}>{data.home}</small>
        </>
      )}
    />
  )
}
