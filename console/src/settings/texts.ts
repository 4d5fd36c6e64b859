import type { SectionTexts } from '../i18n/tree.ts'

export const settingsTexts: SectionTexts = {
  ru: {
    about: 'С этими ключами подсистемы спрашивают, что кому разрешено',
    create: 'Создать ключ',
    newTitle: 'Новый ключ подсистемы',
    keyTitle: 'Для чего ключ',
    keyHint: 'Например: рабочий сервер, проверка перед выпуском',
    createdAt: 'Создан',
    createdBy: 'Кто создал',
    lastUsedAt: 'Использован',
    live: 'действует',
    revoked: 'отозван',
    revoke: 'Отозвать',
    revokedNow: 'Ключ отозван',
    revokeTitle: 'Отозвать ключ «{{title}}»?',
    revokeWhat:
      '«{{subsystem}}» с этим ключом сразу перестанет получать ответы. Вернуть ключ нельзя, можно создать новый.',
    issued: 'Ключ создан',
    once: 'Скопируйте ключ сейчас: больше он нигде не показывается.',
    copied: 'Ключ скопирован',
  },
  en: {
    about: 'With these keys subsystems ask who may do what',
    create: 'Create a key',
    newTitle: 'New subsystem key',
    keyTitle: 'What the key is for',
    keyHint: 'For example: production server, staging',
    createdAt: 'Created',
    createdBy: 'Created by',
    lastUsedAt: 'Last used',
    live: 'live',
    revoked: 'revoked',
    revoke: 'Revoke',
    revokedNow: 'The key is revoked',
    revokeTitle: 'Revoke the key “{{title}}”?',
    revokeWhat:
      '“{{subsystem}}” gets no more answers with this key, at once. A key cannot be brought back, but a new one can be made.',
    issued: 'The key is created',
    once: 'Copy the key now: it is not shown anywhere again.',
    copied: 'I have copied the key',
  },
}
