/** Reference books and metering objects: nodes that are not organizations, and what is shared of them. */
import { momentOf } from './calendar.ts'
import type { Grounds } from './grounds.ts'
import { addNode, type Growth } from './growth.ts'
import { BOOK_KEEPER, METERING_KEEPER } from './plan.ts'

const OPEN_BOOKS = [
  'Образовательные организации',
  'Учебные предметы',
  'Должности педагогических работников',
  'Населённые пункты края',
  'Виды образовательных программ',
  'Каникулы и праздничные дни',
]
const CLOSED_BOOKS = ['Адреса и телефоны служб', 'Лимиты потребления по учреждениям', 'Причины отчисления']

export function plantBooks(growth: Growth): void {
  plantBooksOf(growth, 'open-book', OPEN_BOOKS)
  plantBooksOf(growth, 'closed-book', CLOSED_BOOKS)
}

function plantBooksOf(growth: Growth, kind: string, titles: readonly string[]): void {
  for (const [index, title] of titles.entries()) {
    addNode(growth, { id: `${kind}-${index + 1}`, kind, title: `Справочник «${title}»`, parentId: BOOK_KEEPER })
  }
}

const POINTS = ['Теплоснабжение', 'Электроснабжение']

/** Whoever has a building has meters in it; the region's metering service sees them, most of them with full access (L2, L20). */
export function plantMeters(growth: Growth, { home, buildings }: Grounds): void {
  for (const building of buildings) {
    const number = building.id.slice('building-'.length)
    const id = `metering-object-${number}`
    addNode(growth, {
      id,
      kind: 'metering-object',
      title: `Объект учёта № ${Number(number)}, ${building.title}`,
      parentId: home,
    })
    for (const [index, title] of POINTS.entries()) {
      addNode(growth, {
        id: `metering-point-${number}-${index + 1}`,
        kind: 'metering-point',
        title: `${title}, ввод № 1`,
        parentId: id,
      })
    }
    share(growth, id, growth.random.chance(0.7) ? 'full' : 'view')
  }
}

function share(growth: Growth, nodeId: string, level: 'view' | 'full'): void {
  const createdAt = momentOf(growth.today - growth.random.between(20, 300), 36_000)
  growth.shares.push({
    nodeId,
    toId: METERING_KEEPER,
    level,
    createdBy: growth.administrators.get('ministry')?.id ?? null,
    createdAt,
  })
}
