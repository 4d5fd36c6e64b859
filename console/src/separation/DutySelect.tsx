import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { searcherOf } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { catalogQuery } from '../roles/catalog.ts'
import { rolesQuery } from '../roles/queries.ts'

interface DutySelectProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (duties: string[]) => void
}

/** Rights, roles and actions, several at once. */
export function DutySelect(props: DutySelectProps) {
  const { t } = useTranslation()
  const words = useWords()
  const catalog = useQuery(catalogQuery)
  const roles = useQuery(rolesQuery)
  const options = useMemo(() => {
    const subsystems = catalog.data?.subsystems ?? []
    const rights = subsystems.flatMap((subsystem) =>
      subsystem.sections.flatMap((section) =>
        section.rights.map((right) => ({
          value: `right:${right.id}`,
          label: `${words(section.title)}: ${words(right.title)}`,
        })),
      ),
    )
    const actions = subsystems.flatMap((subsystem) =>
      subsystem.actions.map((action) => ({ value: `action:${action.id}`, label: words(action.title) })),
    )
    const titled = (roles.data?.items ?? []).map((role) => ({ value: `role:${role.id}`, label: role.title }))
    return [
      { label: t('separation.group.right'), options: rights },
      { label: t('separation.group.role'), options: titled },
      { label: t('separation.group.action'), options: actions },
    ]
  }, [catalog.data, roles.data, words, t])
  return (
    <Select
      {...props}
      mode="multiple"
      allowClear
      loading={catalog.isPending}
      options={options}
      placeholder={t('separation.choose')}
      popupMatchSelectWidth={420}
      showSearch={{
        filterOption: (typed, option) =>
          Boolean(option && 'value' in option && searcherOf(typed)(`${option.label} ${option.value}`)),
      }}
    />
  )
}
