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
} as const satisfies ProblemEntries
