import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { client } from '../session/client.ts'
import { useSentence } from '../session/problem.ts'
import { ShownIcon } from '../theme/icons.tsx'

interface EyeProps {
  readonly of: 'persons' | 'accounts'
  readonly id: string
  /** As the server shows it: «№ 004512» in place of a name. */
  readonly title: string
}

export const isNumber = (title: string): boolean => /^№ \d{6,}$/.test(title)

const look = ({ of, id }: EyeProps) =>
  ask(
    of === 'persons'
      ? client.POST('/api/persons/{id}/look', { params: { path: { id } } })
      : client.POST('/api/accounts/{id}/look', { params: { path: { id } } }),
  )

/** Shows the name behind a number until the page is left; the event log tells who looked (A18). */
export function Eye(props: EyeProps) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const asked = useDeed({ run: () => look(props), changes: [], onRefused: () => true })
  if (!isNumber(props.title)) return null
  if (asked.result) return <span>{asked.result.title}</span>
  if (asked.refusal) return <span role="alert">{sentence(asked.refusal)}</span>
  return (
    <Tooltip title={t('persons.eyeHint')}>
      <Button
        type="text"
        size="small"
        icon={<ShownIcon />}
        aria-label={t('persons.eye', { number: props.title })}
        loading={asked.isPending}
        onClick={() => asked.perform()}
      />
    </Tooltip>
  )
}
