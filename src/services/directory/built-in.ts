import { innCheckDigits } from '../../core/identifiers/index.ts'
import type { DirectoryEntry } from './shapes.ts'

const towns = ['Берёзовск', 'Озёрный', 'Заречный', 'Верхнекамск', 'Сосновка', 'Лучезарск'] as const
const streets = ['ул. Ленина, 12', 'ул. Мира, 4', 'Школьный пер., 1', 'пр. Победы, 27', 'ул. Садовая, 9'] as const
const kinds = [
  [
    'Муниципальное автономное общеобразовательное учреждение «Средняя общеобразовательная школа № {n}»',
    'МАОУ СОШ № {n}',
  ],
  ['Муниципальное бюджетное дошкольное образовательное учреждение «Детский сад № {n}»', 'МБДОУ «Детский сад № {n}»'],
  ['Государственное бюджетное профессиональное образовательное учреждение «Колледж № {n}»', 'ГБПОУ «Колледж № {n}»'],
  ['Общество с ограниченной ответственностью «Управляющая компания № {n}»', 'ООО «УК № {n}»'],
  ['Товарищество собственников жилья «Дом № {n}»', 'ТСЖ «Дом № {n}»'],
] as const

/** A few that stand beside the sown region, in towns that do not exist. */
export function builtInEntries(): DirectoryEntry[] {
  return towns.flatMap((town, of) =>
    kinds.map(([title, shortTitle], kind) => {
      const index = of * kinds.length + kind
      const named = (text: string) => text.replace('{n}', String(200 + index))
      const inn = `5998${String(index + 1).padStart(5, '0')}`
      return {
        title: `${named(title)} г. ${town}`,
        shortTitle: named(shortTitle),
        // Tax office 5998 does not exist, so no real organization has these.
        inn: inn + innCheckDigits(inn),
        address: `г. ${town}, ${streets[kind]}`,
      }
    }),
  )
}
