/** What stands inside an organization: classes, groups, faculties with their chairs, buildings. */
import type { Grounds } from './grounds.ts'
import { addNode, type Growth } from './growth.ts'
import { FACULTIES } from './names/places.ts'
import type { SiteKind } from './plan.ts'

const LETTERS = [
  ['А', 'a'],
  ['Б', 'b'],
  ['В', 'v'],
  ['Г', 'g'],
] as const
const GRADES = 11

export function plantInside(growth: Growth, grounds: Grounds): void {
  PLANTERS[grounds.site.kind]?.(growth, grounds)
}

const PLANTERS: Partial<Record<SiteKind, (growth: Growth, grounds: Grounds) => void>> = {
  school: plantSchool,
  kindergarten: plantKindergarten,
  college: plantCollege,
  university: plantUniversity,
}

/** A small rural school has a class in some grades only; the first school of the region has two in each. */
function plantSchool(growth: Growth, grounds: Grounds): void {
  const { site } = grounds
  const wanted = site.number === 1 ? 2 * GRADES : 0
  const count = Math.min(LETTERS.length * GRADES, Math.max(4, wanted, Math.round(site.persons / 22)))
  for (let index = 0; index < count; index++) plantClass(growth, grounds, classPlace(index, count))
  if ((site.municipality ?? 0) < 10) plantBuilding(growth, grounds, 1)
}

function classPlace(index: number, count: number): { grade: number; letter: number } {
  if (count < GRADES) return { grade: 1 + Math.round((index * (GRADES - 1)) / (count - 1)), letter: 0 }
  return { grade: 1 + (index % GRADES), letter: Math.floor(index / GRADES) }
}

function plantClass(growth: Growth, grounds: Grounds, { grade, letter }: { grade: number; letter: number }): void {
  const [cyrillic, latin] = LETTERS[letter] as (typeof LETTERS)[number]
  const id = `class-${String(grounds.site.number).padStart(4, '0')}-${grade}${latin}`
  const node = addNode(growth, { id, kind: 'class', title: `${grade}-${cyrillic}`, parentId: grounds.home })
  grounds.groups.push({ node, age: grade + 6 })
}

function plantKindergarten(growth: Growth, grounds: Grounds): void {
  for (const [index, title] of ['Младшая группа', 'Подготовительная группа'].entries()) {
    const id = `kindergarten-group-${String(grounds.site.number).padStart(4, '0')}-${index + 1}`
    grounds.units.push(addNode(growth, { id, kind: 'group', title, parentId: grounds.home }))
  }
}

const TRADES = ['ИС', 'СВ', 'ТМ', 'БУ', 'ЭЛ', 'ДО', 'ПК']

function plantCollege(growth: Growth, grounds: Grounds): void {
  const count = Math.max(4, Math.round(grounds.site.persons / 22))
  for (let index = 0; index < count; index++) {
    const course = 1 + (index % 4)
    plantGroup(growth, grounds, {
      parentId: grounds.home,
      code: TRADES[index % TRADES.length] as string,
      course,
      age: 15 + course,
    })
  }
  plantBuilding(growth, grounds, 1)
}

interface PlantedGroup {
  readonly parentId: string
  readonly code: string
  readonly course: number
  readonly age: number
}

/** Groups bear the year of entry: `ИС-26-014`. */
function plantGroup(growth: Growth, grounds: Grounds, { parentId, code, course, age }: PlantedGroup): void {
  const number = counted(growth, 'group')
  const entered = new Date(growth.today * 86_400_000).getUTCFullYear() - 2000 - course + 1
  const title = `${code}-${entered}-${String(number).padStart(3, '0')}`
  const node = addNode(growth, { id: `group-${String(number).padStart(5, '0')}`, kind: 'group', title, parentId })
  grounds.groups.push({ node, age })
}

function plantBuilding(growth: Growth, grounds: Grounds, number: number): void {
  const id = `building-${String(counted(growth, 'building')).padStart(4, '0')}`
  grounds.buildings.push(addNode(growth, { id, kind: 'building', title: `Корпус № ${number}`, parentId: grounds.home }))
}

function plantUniversity(growth: Growth, grounds: Grounds): void {
  const { persons } = grounds.site
  const faculties = FACULTIES.slice(0, persons < 800 ? 4 : persons < 8000 ? 8 : FACULTIES.length)
  for (const title of ['Учебный отдел', 'Отдел кадров', 'Планово-экономический отдел']) {
    plantUnit(growth, grounds, { kind: 'department', title, parentId: grounds.home })
  }
  for (const [title, chairs] of faculties) {
    const faculty = plantUnit(growth, grounds, { kind: 'faculty', title, parentId: grounds.home })
    for (const chair of chairs)
      plantUnit(growth, grounds, { kind: 'chair', title: `Кафедра «${chair}»`, parentId: faculty })
    plantFacultyGroups(growth, grounds, {
      faculty,
      title,
      count: Math.max(4, Math.round(persons / faculties.length / 24)),
    })
  }
  for (let number = 1; number <= 3; number++) plantBuilding(growth, grounds, number)
  for (const title of ['Бюджетная нагрузка', 'Внебюджетная нагрузка'])
    plantUnit(growth, grounds, { kind: 'load-category', title, parentId: grounds.home })
}

/** `ФИТ-26-014`: the faculty's initials. */
function plantFacultyGroups(
  growth: Growth,
  grounds: Grounds,
  { faculty, title, count }: { readonly faculty: string; readonly title: string; readonly count: number },
): void {
  const code = title
    .split(/[\s-]+/)
    .filter((word) => word.length > 1)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
  for (let index = 0; index < count; index++) {
    const course = 1 + (index % 4)
    plantGroup(growth, grounds, { parentId: faculty, code, course, age: 17 + course })
  }
}

interface PlantedUnit {
  readonly kind: string
  readonly title: string
  readonly parentId: string
}

function plantUnit(growth: Growth, grounds: Grounds, { kind, title, parentId }: PlantedUnit): string {
  const id = `${kind}-${String(counted(growth, kind)).padStart(3, '0')}`
  grounds.units.push(addNode(growth, { id, kind, title, parentId }))
  return id
}

/** The next number within a kind, over the whole region: ids of nodes never meet. */
function counted(growth: Growth, kind: string): number {
  const next = (growth.counts.get(kind) ?? 0) + 1
  growth.counts.set(kind, next)
  return next
}
