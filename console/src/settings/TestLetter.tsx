import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingView } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { useLanguage } from '../i18n/index.ts'
import { LetterState } from './LetterState.tsx'
import { letterQuery, sendTestLetter } from './queries.ts'
import './own-texts.ts'

/** «Отправить мне»: a letter, or a text message, to see whether what is saved works, and what the server says if it does not. */
export function TestLetter({ settings }: { settings: readonly SettingView[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [to, setTo] = useState('')
  const channel = to.includes('@') ? 'mail' : 'sms'
  const send = useDeed({ run: () => sendTestLetter({ channel, to, language }), changes: [['letters']] })
  if (!settings.some(({ may }) => may.edit)) return null
  return (
    <form
      className="setting-test"
      onSubmit={(event) => {
        event.preventDefault()
        void send.perform()
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
      {send.result && <Sent id={send.result.id} />}
    </form>
  )
}

function Sent({ id }: { id: string }) {
  const { data } = useQuery(letterQuery(id))
  return <span role="status">{data && <LetterState letter={data} />}</span>
}
