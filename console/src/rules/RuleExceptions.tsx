import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { AccessRule } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { PersonSelect } from '../persons/PersonSelect.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { momentOn } from '../registry/time/zone.ts'
import { useZone } from '../session/me.ts'
import { PersonLink } from '../shell/links.tsx'
import { endException, exceptPerson, ruleQuery } from './queries.ts'

/** Whom the rule gives nothing, why, and until when. */
export function RuleExceptions({ of }: { of: AccessRule }) {
  const { t } = useTranslation()
  const { data } = useQuery(ruleQuery(of.id))
  const end = useDeed<string>({ run: (personId) => endException(of.id, personId), said: () => t('rules.ended') })
  return (
    <ul>
      {(data?.exceptions ?? []).map(({ person, reason, until }) => (
        <li key={person.id}>
          <PersonLink of={person} />
          {` — ${reason}; `}
          {until ? (
            <>
              {t('access.until')} <Moment at={until} />
            </>
          ) : (
            t('rules.forever')
          )}{' '}
          {of.may.edit && (
            <Button size="small" loading={end.isPending} onClick={() => void end.perform(person.id)}>
              {t('rules.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

interface Values {
  readonly personId: string
  readonly reason: string
  readonly until?: Dayjs | null
}

/** The way to take by hand what a rule gives: with a reason and, where wanted, an end. */
export function ExceptDialog({ of, onClose }: { of: AccessRule; onClose: () => void }) {
  const { t } = useTranslation()
  const zone = useZone()
  const [form] = Form.useForm<Values>()
  const except = useDeed<Values, unknown>({
    run: ({ personId, reason, until }) =>
      exceptPerson(of.id, { personId, reason, until: until ? momentOn(until, zone) : null }),
    form,
    said: () => t('rules.excepted'),
    onDone: onClose,
  })
  return (
    <FormDialog
      name="exception"
      title={t('rules.exceptTitle', { title: of.title })}
      okText={t('rules.exceptVerb')}
      form={form}
      deed={except}
      onClose={onClose}
    >
      <Form.Item name="personId" label={t('rules.person')} required>
        <PersonSelect home={undefined} />
      </Form.Item>
      <Form.Item name="reason" label={t('rules.reason')} required>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="until" label={t('rules.until')} extra={t('rules.untilHint')}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="DD.MM.YYYY HH:mm" style={{ width: '100%' }} />
      </Form.Item>
    </FormDialog>
  )
}
