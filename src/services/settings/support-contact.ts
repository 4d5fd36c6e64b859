import type { SettingsInForce, Words } from '../../core/settings/index.ts'
import { isEmail } from '../../core/texts/index.ts'
import { textSetting } from './setting.ts'

const isPage = (text: string): boolean => URL.parse(text)?.protocol === 'https:'

const noContact: Words = {
  ru: 'нужен адрес электронной почты или страницы (https://…)',
  en: 'an e-mail address or the address of a page (https://…) is needed',
}

export const supportContact = textSetting('general.support', {
  group: 'general',
  title: { ru: 'Техподдержка', en: 'Support' },
  hint: {
    ru: 'Куда ведёт «Написать в техподдержку» на странице входа: адрес почты или страницы. Не задан — ссылки нет',
    en: 'Where “Write to support” leads on the sign-in page: an e-mail address or a page. Unset: there is no such link',
  },
  maxLength: 500,
  refuse: (value) => (value === '' || isEmail(String(value)) || isPage(String(value)) ? undefined : noContact),
})

/** E1: where whoever cannot get in writes to, as a link; null where no address is set. */
export function supportLink({ settings }: { readonly settings: SettingsInForce }): string | null {
  const contact = settings.read(supportContact)
  if (contact === '') return null
  return isEmail(contact) ? `mailto:${contact}` : contact
}
