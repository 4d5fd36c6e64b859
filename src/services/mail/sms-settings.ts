import { line, lines } from '../registry/index.ts'
import { choiceSetting, secretSetting, setting, textSetting, type Words } from '../settings/index.ts'

const group = 'sms'

export const smsUrl = textSetting('sms.url', {
  group,
  title: { ru: 'Адрес шлюза', en: 'Gateway address' },
  hint: {
    ru: 'Сюда отправляются сообщения. Подстановки: {phone}, {text}, {id}',
    en: 'Messages are sent here. Places to fill: {phone}, {text}, {id}',
  },
  maxLength: 1000,
  refuse: (value) => (/^https?:$/.test(URL.parse(String(value))?.protocol ?? '') ? undefined : noUrl),
})

const noUrl: Words = {
  ru: 'нужен адрес вида https://sms.example.ru/send',
  en: 'an address like https://sms.example.ru/send is needed',
}

export const smsMethod = choiceSetting('sms.method', {
  group,
  title: { ru: 'Метод', en: 'Method' },
  hint: { ru: 'Как просит шлюз', en: 'As the gateway asks' },
  choices: { POST: { ru: 'POST', en: 'POST' }, GET: { ru: 'GET, без тела', en: 'GET, without a body' } },
  otherwise: 'POST',
})

export const smsFormat = choiceSetting('sms.format', {
  group,
  title: { ru: 'Формат тела', en: 'Format of the body' },
  hint: { ru: 'Подстановки экранируются по нему', en: 'What is filled in is escaped accordingly' },
  choices: { json: { ru: 'JSON', en: 'JSON' }, form: { ru: 'Поля формы', en: 'Form fields' } },
  otherwise: 'json',
})

export const smsBody = setting('sms.body', {
  group,
  title: { ru: 'Тело запроса', en: 'Body of the request' },
  hint: { ru: 'Подстановки: {phone}, {text}, {id}', en: 'Places to fill: {phone}, {text}, {id}' },
  schema: lines(5000),
  otherwise: '{"to":"{phone}","text":"{text}","id":"{id}"}',
})

export const smsHeaderName = setting('sms.header-name', {
  group,
  title: { ru: 'Заголовок с ключом', en: 'Header with the key' },
  hint: { ru: 'Например, Authorization', en: 'Authorization, for example' },
  schema: line(100),
  otherwise: 'Authorization',
  refuse: (value) => (/^[A-Za-z0-9-]+$/.test(String(value)) ? undefined : noHeader),
})

const noHeader: Words = { ru: 'латинские буквы, цифры и дефис', en: 'Latin letters, digits and hyphens' }

export const smsHeader = secretSetting('sms.header', {
  group,
  title: { ru: 'Ключ', en: 'Key' },
  hint: { ru: 'Например, Bearer и ключ шлюза', en: 'Bearer and the gateway’s key, for example' },
  sentBy: [smsUrl],
  refuse: (value) => (/^[\x20-\x7e]+$/.test(String(value)) ? undefined : noKey),
})

const noKey: Words = {
  ru: 'только латинские буквы, цифры и знаки, в одну строку',
  en: 'Latin letters, digits and signs alone, in one line',
}

export const smsSettings = [smsUrl, smsMethod, smsFormat, smsBody, smsHeaderName, smsHeader]
