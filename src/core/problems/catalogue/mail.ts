import { entry, type ProblemEntries } from './entry.ts'

export const mailProblems = {
  'mail-not-configured': entry(
    409,
    'Отправка не настроена',
    'Sending is not set up',
    'Сначала сохраните сервер и адрес отправителя (для SMS — адрес шлюза).',
    'Save the server and the sender’s address first (for text messages, the gateway’s address).',
  ),
  'address-invalid': entry(
    422,
    'Адрес не подходит',
    'The address does not fit',
    'Введите адрес почты вида ivanov@example.ru, для SMS — номер телефона цифрами, с кодом страны.',
    'Enter an e-mail address like ivanov@example.ru; for text messages, a phone number in digits, with the country’s code.',
  ),
  'letter-settled': entry(
    409,
    'Письмо уже не отправить',
    'The letter cannot be sent any more',
    'Оно отправлено или устарело. Повторите действие, которое его создало.',
    'It was sent, or it has expired. Repeat what it came from.',
  ),
  'subscription-not-active': entry(
    409,
    'Подписка не действует',
    'The subscription is not active',
    'Сначала возобновите её: отчёт пойдёт от вашего имени.',
    'Resume it first: the report then goes in your name.',
  ),
  'report-too-large': entry(
    413,
    'Отчёт не помещается в письмо',
    'The report does not fit into a letter',
    'Файл больше {limit} МБ. Сузьте отбор или уберите столбцы.',
    'The file is larger than {limit} MB. Narrow the list or take columns out.',
  ),
  'unsubscribing-unknown': entry(
    404,
    'Ссылка не подходит',
    'The link does not fit',
    'Подписки уже нет, или ссылка скопирована не целиком. Откройте её из последнего письма.',
    'The subscription is there no more, or the link was not copied whole. Open it from the latest letter.',
  ),
} as const satisfies ProblemEntries
