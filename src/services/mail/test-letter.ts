import type { Template } from './template.ts'

export const testLetter: Template<{ by: string }> = {
  name: 'mail.test',
  title: { ru: 'Проверка', en: 'Test' },
  keptSeconds: 60 * 60,
  write: ({ by }, { language, publicUrl }) =>
    language === 'ru'
      ? {
          subject: 'Проверка почты: Доступ',
          paragraphs: [
            `Это проверочное письмо, его отправил пользователь ${by}. Раз оно пришло, почта настроена верно.`,
          ],
          link: { title: 'Доступ', url: publicUrl },
          short: 'Доступ: проверка сообщений прошла.',
        }
      : {
          subject: 'Mail test: Dostup',
          paragraphs: [`This is a test letter, sent by ${by}. Since it has arrived, mail is set up as it should be.`],
          link: { title: 'Dostup', url: publicUrl },
          short: 'Dostup: text messages work.',
        },
}
