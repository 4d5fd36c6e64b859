import type { Language } from '../../core/problems/index.ts'
import { writeCsv, writeXlsx } from '../registries/index.ts'
import { getImportKind } from './kinds/import-kinds.ts'

const words = { ru: 'Шаблон импорта', en: 'Template of an import' }

/** A file to start from: the titles of all columns, those that are needed marked, and a row that shows what they hold. */
export function templateFile(name: string, { language, format }: { language: Language; format: 'xlsx' | 'csv' }) {
  const { title, fields } = getImportKind(name)
  const columns = Object.values(fields).map(({ title, required }) => ({
    title: required ? `${title[language]} *` : title[language],
    type: 'text' as const,
  }))
  const example = Object.values(fields).map((field) => field.example[language])
  async function* rows() {
    yield [example]
  }
  const titles = columns.map((column) => column.title)
  return {
    name: `${words[language]} — ${title[language]}.${format}`,
    bytes:
      format === 'csv'
        ? writeCsv(titles, rows(), language === 'ru' ? ';' : ',')
        : writeXlsx(columns, rows(), title[language]),
  }
}
