import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/index.ts'
import { chooseLanguage } from '../../session/choose-language.ts'
import { LanguageIcon } from '../../theme/icons.tsx'

export function LanguageSwitch() {
  const { t } = useTranslation()
  const language = useLanguage()
  const other = language === 'ru' ? 'en' : 'ru'
  return (
    <Button
      type="text"
      icon={<LanguageIcon />}
      onClick={() => void chooseLanguage(other)}
      lang="en"
      aria-label={t('shell.otherLanguage')}
    >
      {other === 'ru' ? 'RU' : 'EN'}
    </Button>
  )
}
