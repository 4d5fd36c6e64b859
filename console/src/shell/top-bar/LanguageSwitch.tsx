import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { setLanguage, useLanguage } from '../../i18n/index.ts'
import { queryClient } from '../../session/client.ts'
import { LanguageIcon } from '../../theme/icons.tsx'

/** Titles and sentences come from the server in the asked language, so everything loaded is asked for again. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const language = useLanguage()
  const other = language === 'ru' ? 'en' : 'ru'
  const change = async () => {
    await setLanguage(other)
    await queryClient.invalidateQueries()
  }
  return (
    <Button type="text" icon={<LanguageIcon />} onClick={change} lang="en" aria-label={t('shell.otherLanguage')}>
      {other === 'ru' ? 'RU' : 'EN'}
    </Button>
  )
}
