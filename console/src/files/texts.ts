import type { SectionTexts } from '../i18n/tree.ts'

export const filesTexts: SectionTexts = {
  ru: {
    organization: {
      tab: 'Мнемосхемы и файлы',
      add: 'Добавить мнемосхему или файл',
      hint: 'Рисунок (PNG, JPEG, WebP), PDF, документ. Видят все, кому видна организация; меняет тот, кто её редактирует.',
      none: 'Мнемосхем и файлов пока нет',
    },
    request: {
      tab: 'Вложения',
      add: 'Приложить файл',
      hint: 'Рисунок (PNG, JPEG, WebP), PDF, документ. Видят все, кому видна заявка.',
      none: 'Ничего не приложено',
    },
    added: 'Добавлено: {{name}}',
    save: 'Скачать «{{name}}»',
    remove: 'Удалить',
    removeLabel: 'Удалить «{{name}}»',
    removeTitle: 'Удалить «{{name}}»?',
    removeWhat: 'Файл будет удалён без возможности восстановления.',
    removed: 'Удалено: {{name}}',
    by: '{{who}}, {{size}} КБ,',
  },
  en: {
    organization: {
      tab: 'Mnemonic schemes and files',
      add: 'Add a mnemonic scheme or a file',
      hint: 'A picture (PNG, JPEG, WebP), a PDF, a document. Whoever sees the organization sees it; whoever edits the organization changes it.',
      none: 'No mnemonic schemes or files yet',
    },
    request: {
      tab: 'Attachments',
      add: 'Attach a file',
      hint: 'A picture (PNG, JPEG, WebP), a PDF, a document. Whoever sees the request sees it.',
      none: 'Nothing is attached',
    },
    added: 'Added: {{name}}',
    save: 'Download “{{name}}”',
    remove: 'Delete',
    removeLabel: 'Delete “{{name}}”',
    removeTitle: 'Delete “{{name}}”?',
    removeWhat: 'The file is deleted for good.',
    removed: 'Deleted: {{name}}',
    by: '{{who}}, {{size}} KB,',
  },
}
