import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingView } from '../../../client/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { LetterState } from './LetterState.tsx'
import { letterQuery, sendTestLetter } from './queries.ts'

/** «Отправить мне»: a letter, or a text message, to see whether what is saved works, and what the server says if it does not. */
export function TestLetter({ settings }: { settings: readonly SettingView[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const refuse = useRefusal()
  const [to, setTo] = useState('')
  const channel = to.includes('@') ? 'mail' : 'sms'
  const send = useMutation({
    mutationFn: () => sendTestLetter({ channel, to, language }),
    onError: (error) => refuse(error),
  })
  if (!settings.some(({ may }) => may.edit)) return null
  return (
    <form
      className="setting-test"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Input
        value={to}
        onChange={(event) => setTo(event.target.value)}
        aria-label={t('settings.testTo')}
        placeholder={t('settings.testTo')}
        maxLength={254}
      />
      <Button htmlType="submit" disabled={to.trim() === ''} loading={send.isPending}>
        {t('settings.test')}
      </Button>
      {send.data && <Sent id={send.data.id} />}
    </form>
  )
}

function Sent({ id }: { id: string }) {
  const { data } = useQuery(letterQuery(id))
  return <span role="status">{data && <LetterState letter={data} />}</span>
}
