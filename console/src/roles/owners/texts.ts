import type { SectionTexts } from '../../i18n/tree.ts'

export const roleOwnersTexts: SectionTexts = {
  ru: {
    title: 'Отвечают за роль',
    edit: 'Изменить',
    none: 'никто',
    dialog: 'Кто отвечает за роль «{{title}}»',
    hint: 'Прав это не даёт. Кто отвечает за роль, узнаёт об её изменениях и может решать в пересмотрах доступа.',
    kind: 'Кто это',
    account: 'Учётная запись',
    onPost: 'Все на посту',
    post: 'Пост',
    node: 'Где',
    atPost: '«{{post}}», {{node}}',
  },
  en: {
    title: 'Answer for it',
    edit: 'Change',
    none: 'nobody',
    dialog: 'Who answers for the role “{{title}}”',
    hint: 'It gives no rights. Whoever answers for a role is told of its changes, and may decide in reviews of access.',
    kind: 'Who it is',
    account: 'An account',
    onPost: 'Whoever is on a post',
    post: 'Post',
    node: 'Where',
    atPost: '“{{post}}”, {{node}}',
  },
}
