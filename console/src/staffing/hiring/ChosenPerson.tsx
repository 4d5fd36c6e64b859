import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { personName, snilsText } from '../../persons/name.ts'
import { personQuery } from '../../persons/queries.ts'
import { dayText } from '../../registry/time/Moment.tsx'
import { Avatar } from '../../shell/top-bar/Avatar.tsx'

/** Who was found, instead of the fields of somebody new. */
export function ChosenPerson({ id, onOther }: { id: string; onOther: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(personQuery(id))
  if (!data) return <p role="status">{t('shell.loading')}</p>
  const facts = [dayText(data.birthDate), data.snils && snilsText(data.snils), data.home?.title]
  return (
    <div className="hire__chosen">
      <Avatar name={personName(data)} />
      <div>
        <b>{personName(data)}</b>
        <small>{facts.filter((fact) => fact && fact !== '—').join(' · ')}</small>
      </div>
      <Button size="small" onClick={onOther}>
        {t('staffing.otherPerson')}
      </Button>
    </div>
  )
}
