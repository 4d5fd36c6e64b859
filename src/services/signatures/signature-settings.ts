import { Type } from 'typebox'
import { setting, textSetting } from '../settings/index.ts'

export const proofMinutes = setting('signatures.proof-minutes', {
  group: 'signatures',
  title: { ru: 'Простая подпись: подтверждение, минут', en: 'Simple signature: proof, minutes' },
  hint: {
    ru: 'Столько после подтверждения личности можно подписывать, не подтверждая её снова',
    en: 'For so long after a proof of identity one signs without another',
  },
  schema: Type.Integer({ minimum: 1, maximum: 60 }),
  otherwise: 5,
  perOrganization: true,
})

export const withoutList = setting('signatures.without-list', {
  group: 'signatures',
  title: { ru: 'Принимать без списка отозванных', en: 'Accept without a list of revoked certificates' },
  hint: {
    ru: 'Подпись сертификатом центра, список отозванных которого не загружен. Отозванный сертификат тогда не отличить',
    en: 'Signatures by certificates of an authority whose list is not there. A revoked one is then not told from others',
  },
  schema: Type.Boolean(),
  otherwise: false,
})

export const revocationHosts = textSetting('signatures.hosts', {
  group: 'signatures',
  title: { ru: 'Узлы удостоверяющих центров', en: 'Hosts of authorities' },
  hint: {
    ru: 'У этих узлов спрашивают, не отозван ли сертификат (OCSP, списки отозванных), по адресам из сертификата. Через запятую, порт через двоеточие: ocsp.example.ru, cdp.example.ru:8080. Пусто: никого',
    en: 'These hosts are asked whether a certificate was revoked (OCSP, lists), at the addresses that it names. Parted by commas, the port after a colon: ocsp.example.com, cdp.example.com:8080. Empty: nobody',
  },
  maxLength: 2000,
})

export const verifyingService = textSetting('signatures.service', {
  group: 'signatures',
  title: { ru: 'Сервис проверки подписей', en: 'Service that verifies signatures' },
  hint: {
    ru: 'Адрес сервиса, который проверяет каждую квалифицированную подпись ещё раз (КриптоПро SVS: https://svs.example.ru/SVS/rest/api/signatures). Его узел должен быть среди «Узлов удостоверяющих центров». Без его «да» подпись не принимают. Пусто: никто',
    en: 'The address of a service that verifies every qualified signature once more (CryptoPro SVS: https://svs.example.com/SVS/rest/api/signatures). Its host must be among “Hosts of authorities”. Without its yes no signature is taken. Empty: nobody',
  },
  maxLength: 500,
  refuse: (value) => (value === '' || isAddress(String(value)) ? undefined : noAddress),
})

function isAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password + url.hash === ''
}

const noAddress = {
  ru: 'нужен адрес вида https://svs.example.ru/…',
  en: 'an address like https://svs.example.com/… is needed',
}

export const signatureSettings = [proofMinutes, withoutList, revocationHosts, verifyingService]
