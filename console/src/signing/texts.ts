import type { SectionTexts } from '../i18n/tree.ts'

export const signingTexts: SectionTexts = {
  ru: {
    how: 'Чем подписать',
    simple: 'Простая подпись: подтвердить личность',
    plugin: 'Квалифицированная: сертификат КриптоПро',
    test: 'Испытательная подпись: без юридической силы',
    testHint:
      'Сервер подпишет за вас сертификатом, которому никто больше не доверяет. Так пробуют подписание при разработке; нужен СНИЛС в вашей карточке.',
    file: 'Квалифицированная: готовый файл подписи',
    simpleHint: 'Если вы подтверждали личность больше нескольких минут назад, её спросят снова.',
    certificate: 'Сертификат',
    noCertificates: 'В хранилище «Личное» нет сертификатов с закрытым ключом.',
    pluginFault: 'КриптоПро не подписал: {{reason}}',
    download: 'Скачать документ, который подписывают',
    fileHint: 'Подпишите скачанный файл в своей программе открепленной подписью (CAdES-BES или -T) и приложите её.',
    choose: 'Выбрать файл подписи…',
    chosen: 'Файл: {{name}}',
    needFile: 'Приложите файл подписи.',
  },
  en: {
    how: 'What to sign with',
    simple: 'Simple signature: prove who you are',
    plugin: 'Qualified: a certificate in CryptoPro',
    test: 'Signature for tests: of no legal force',
    testHint:
      'The server signs for you with a certificate that nobody else trusts. It is how signing is tried in development; your card must have a СНИЛС.',
    file: 'Qualified: a signature file',
    simpleHint: 'If you proved who you are more than a few minutes ago, you are asked again.',
    certificate: 'Certificate',
    noCertificates: 'There are no certificates with a private key in the store “My”.',
    pluginFault: 'CryptoPro did not sign: {{reason}}',
    download: 'Download the document that is signed',
    fileHint:
      'Sign the downloaded file in your own program with a detached signature (CAdES-BES or -T), and attach it.',
    choose: 'Choose the signature file…',
    chosen: 'File: {{name}}',
    needFile: 'Attach the signature file.',
  },
}
