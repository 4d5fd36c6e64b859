import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { personName } from '../persons/name.ts'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { personQuery } from '../persons/queries.ts'
import { queryClient } from '../session/client.ts'
import { CloseIcon } from '../theme/icons.tsx'
import type { Person } from './form-values.ts'
import './own-texts.ts'

interface PickerProps {
  readonly id?: string
  readonly value?: readonly Person[]
  readonly onChange?: (people: readonly Person[]) => void
}

/** People found in the registry, those who were dismissed as well, one after another. */
export function PeoplePicker({ id, value = [], onChange }: PickerProps) {
  const { t } = useTranslation()
  const add = async (person: string | undefined) => {
    if (person === undefined || value.some((one) => one.id === person)) return
    const found = await queryClient.ensureQueryData(personQuery(person))
    onChange?.([...value, { id: person, title: personName(found) }])
  }
  return (
    <>
      {/* Chosen people stand below, and the field is free for the next one. */}
      <PersonSelect
        key={value.length}
        {...(id ? { id } : {})}
        home={undefined}
        onChange={(person) => void add(person)}
      />
      <ul className="requests__people">
        {value.map((person) => (
          <li key={person.id}>
            {person.title}
            <Button
              type="text"
              size="small"
              icon={<CloseIcon />}
              aria-label={t('requests.removePerson', { name: person.title })}
              onClick={() => onChange?.(value.filter((one) => one !== person))}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
