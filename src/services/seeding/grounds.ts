import { momentOf } from './calendar.ts'
import { addNode, addOrganization, type Growth } from './growth.ts'
import {
  CAPITAL,
  CENTRES,
  COLLEGES,
  DISTRICTS,
  KINDERGARTENS,
  REGION,
  STREETS,
  TOWNS,
  VILLAGES,
} from './names/places.ts'
import type { Site } from './plan.ts'
import type { RegionNode } from './region.ts'

/** A class of a school or a group of students: who learns there, and how old they are. */
export interface LearningGroup {
  readonly node: RegionNode
  /** Full years that most of its members have reached. */
  readonly age: number
}

/** An organization with all that stands on its ground, before anyone moves in. */
export interface Grounds {
  readonly site: Site
  readonly home: string
  readonly shortTitle: string
  /** Whose administrator stands in when the organization has none. */
  readonly superior: string
  readonly groups: LearningGroup[]
  /** Faculties, chairs, departments: where employees who are not simply of the whole organization work. */
  readonly units: RegionNode[]
  readonly buildings: RegionNode[]
}

const OFFICES = {
  organization: {
    title: `Государственное казённое учреждение «Центр информационного развития ${REGION}»`,
    short: 'ГКУ «ЦИР ПК»',
  },
  metering: {
    title: `Государственное казённое учреждение «Центр энергосбережения и учёта ${REGION}»`,
    short: 'ГКУ «Энергоучёт»',
  },
}

interface Titles {
  readonly title: string
  readonly short: string
  readonly address: string
}

/** Puts the organization itself into the tree; what belongs inside is added by kind. */
export function plantOrganization(growth: Growth, site: Site, closed?: number): Grounds {
  const { title, short, address } = titlesOf(growth, site)
  const parent = site.kind === 'ministry' ? null : siteParent(site)
  const archivedAt = closed === undefined ? null : momentOf(closed, 36_000)
  addNode(growth, { id: site.id, kind: site.kind, title, parentId: parent }, archivedAt)
  addOrganization(growth, site.id, { shortTitle: short, address })
  return { site, home: site.id, shortTitle: short, superior: parent ?? site.id, groups: [], units: [], buildings: [] }
}

function siteParent(site: Site): string {
  if (site.municipality === null || site.kind === 'municipality') return 'ministry'
  return `mo-${String(site.municipality + 1).padStart(2, '0')}`
}

function titlesOf(growth: Growth, site: Site): Titles {
  const address = addressIn(growth, site.municipality)
  switch (site.kind) {
    case 'ministry':
      return { title: `Министерство образования и науки ${REGION}`, short: `Минобрнауки ${REGION}`, address }
    case 'municipality':
      return { ...municipalityTitles(site.number - 1), address }
    case 'school':
      return { ...schoolTitles(growth, site), address }
    case 'kindergarten':
      return { ...kindergartenTitles(site), address }
    case 'college': {
      const name = COLLEGES[site.number - 1] as string
      const title = `Государственное бюджетное профессиональное образовательное учреждение «Камнегорский ${name}»`
      return { title, short: `ГБПОУ «Камнегорский ${name}»`, address }
    }
    case 'university':
      return { ...universityTitles(site.number), address }
    case 'organization':
      return { ...OFFICES.organization, address }
    case 'managing-company':
      return { ...OFFICES.metering, address }
    case 'further-education': {
      const [title, short] = CENTRES[site.number - 1] as (typeof CENTRES)[number]
      return { title, short, address }
    }
  }
}

function municipalityTitles(index: number): { title: string; short: string } {
  const town = TOWNS[index]
  if (index === 0)
    return {
      title: `Департамент образования администрации города ${town?.[1]}`,
      short: `${CAPITAL}, департамент образования`,
    }
  if (town)
    return { title: `Управление образования администрации городского округа «${town[0]}»`, short: `УО ГО «${town[0]}»` }
  const district = (DISTRICTS[index - TOWNS.length] as string).replace(/ск(ий|ой)$/, 'ского')
  return { title: `Управление образования администрации ${district} муниципального округа`, short: `УО ${district} МО` }
}

const DEEPENED = [
  'с углублённым изучением отдельных предметов',
  'с углублённым изучением математики, физики, русского языка',
  'с кадетскими классами',
]

function schoolTitles(growth: Growth, site: Site): { title: string; short: string } {
  const town = TOWNS[site.municipality as number]
  if (!town) return ruralSchool(growth, site)
  const place = `г. ${town[1]}`
  const draw = site.number <= 2 ? 1 : growth.random.next()
  const kind = draw < 0.12 ? 'Гимназия' : draw < 0.2 ? 'Лицей' : 'Средняя общеобразовательная школа'
  const deepened = kind.startsWith('Средняя') && growth.random.chance(0.25) ? ` ${growth.random.pick(DEEPENED)}` : ''
  return {
    title: `Муниципальное автономное общеобразовательное учреждение «${kind} № ${site.number}${deepened}» ${place}`,
    short: `МАОУ «${kind.startsWith('Средняя') ? 'СОШ' : kind} № ${site.number}» ${place}`,
  }
}

function ruralSchool(growth: Growth, site: Site): { title: string; short: string } {
  const village = growth.random.pick(VILLAGES)
  return {
    title: `Муниципальное бюджетное общеобразовательное учреждение «${village}. Средняя общеобразовательная школа № ${site.number}»`,
    short: `МБОУ «${village}. СОШ № ${site.number}»`,
  }
}

function kindergartenTitles(site: Site): { title: string; short: string } {
  const name = KINDERGARTENS[site.number % KINDERGARTENS.length]
  return {
    title: `Муниципальное автономное дошкольное образовательное учреждение «Детский сад № ${site.number} «${name}»`,
    short: `МАДОУ «Детский сад № ${site.number} «${name}»`,
  }
}

function universityTitles(number: number): { title: string; short: string } {
  const name =
    number === 1 ? 'Камнегорский государственный университет' : 'Приреченский государственный технический университет'
  const form = 'Федеральное государственное бюджетное образовательное учреждение высшего образования'
  return { title: `${form} «${name}»`, short: `ФГБОУ ВО «${name}»` }
}

function addressIn(growth: Growth, municipality: number | null): string {
  const place = `г. ${TOWNS[municipality ?? 0]?.[0] ?? ''}`
  const settlement =
    municipality !== null && municipality >= TOWNS.length ? `с. ${growth.random.pick(VILLAGES)}` : place
  return `${settlement}, ул. ${growth.random.pick(STREETS)}, д. ${growth.random.between(1, 120)}`
}
