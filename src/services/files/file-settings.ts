import { Type } from 'typebox'
import { setting } from '../settings/index.ts'

const group = 'files'

export const largestFile = setting('files.largest', {
  group,
  title: { ru: 'Наибольший размер файла, МБ', en: 'Largest file, MB' },
  hint: {
    ru: 'Файлы хранятся в базе данных и входят в резервную копию',
    en: 'Files are kept in the database, and are in its back-ups',
  },
  schema: Type.Integer({ minimum: 1, maximum: 1024 }),
  otherwise: 25,
})

export const mostOfFiles = setting('files.total', {
  group,
  title: { ru: 'Всего под файлы, МБ', en: 'Room for all files, MB' },
  hint: { ru: 'Когда место кончится, новые файлы не принимаются', en: 'When it is used up, no more files are taken' },
  schema: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  otherwise: 10_240,
})

export const fileSettings = [largestFile, mostOfFiles]
