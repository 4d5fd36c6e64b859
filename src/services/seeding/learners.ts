import { dateOf } from './calendar.ts'
import type { Grounds, LearningGroup } from './grounds.ts'
import { addAccount, addPerson, demoLogin, type Growth, loginFor } from './growth.ts'
import { drawFamily, type Family, type Gender, nameOfChild, nameOfParent } from './names/index.ts'
import type { RegionPerson } from './region.ts'

const YEAR = 365.25
/** Of a hundred learners and guardians some have not got an account yet (E4, E5 have to be tried on someone). */
const HOLDERS = {
  student: { withAccount: 0.98, word: 'uchenik', title: 'Обучающийся' },
  parent: { withAccount: 0.94, word: 'roditel', title: 'Родитель' },
}

interface Household {
  readonly family: Family
  /** Those who are in the registry; a child may have none. */
  readonly parents: RegionPerson[]
  /** Groups where the parents are known as guardians: twins share theirs. */
  readonly groups: Set<string>
}

/** Fills classes with children, and their parents with them, until `count` persons have come. */
export function settlePupils(growth: Growth, grounds: Grounds, count: number): void {
  const end = growth.persons.length + count
  let household: Household | undefined
  for (let pupils = 0; growth.persons.length < end; pupils++) {
    const group = nextGroup(growth, grounds, pupils)
    // One child in five has a sister or brother at the school, and the same parents.
    const sibling = household !== undefined && growth.random.chance(0.2)
    if (!household || !sibling) household = { family: drawFamily(growth.random), parents: [], groups: new Set() }
    settleLearner({ growth, grounds, group }, household.family, 'pupil')
    if (sibling) joinParents(growth, group, household)
    else
      settleParents({ growth, grounds, group }, household, Math.min(end - growth.persons.length, parentCount(growth)))
  }
}

/** Adults, or nearly so: no guardians stand behind them in the registry. */
export function settleStudents(growth: Growth, grounds: Grounds, count: number): void {
  for (let index = 0; index < count; index++) {
    const group = nextGroup(growth, grounds, index)
    settleLearner({ growth, grounds, group }, drawFamily(growth.random), 'student')
  }
}

/** The first ones go one to a class, so that no class stands empty while there are children. */
function nextGroup(growth: Growth, { groups }: Grounds, settled: number): LearningGroup {
  return (settled < groups.length ? groups[settled] : growth.random.pick(groups)) as LearningGroup
}

function parentCount(growth: Growth): number {
  const draw = growth.random.next()
  return draw < 0.45 ? 0 : draw < 0.85 ? 1 : 2
}

interface Classroom {
  readonly growth: Growth
  readonly grounds: Grounds
  readonly group: LearningGroup
}

function settleLearner({ growth, grounds, group }: Classroom, family: Family, as: 'pupil' | 'student'): void {
  const { random, today } = growth
  const gender = drawGender(growth)
  const name = nameOfChild(family, gender, 'younger', random)
  const birthDay = today - Math.round(group.age * YEAR) - random.between(-60, 210)
  const person = addPerson(growth, { homeId: grounds.home, name, birthDay })
  const validFrom = dateOf(today - (as === 'pupil' ? Math.max(0, group.age - 7) : random.below(3)) * 365)
  growth.affiliations.push({
    personId: person.id,
    nodeId: group.node.id,
    kind: 'student',
    post: null,
    validFrom,
    validUntil: null,
  })
  openAccount(growth, grounds, person, 'student')
}

function joinParents(growth: Growth, group: LearningGroup, { parents, groups }: Household): void {
  if (groups.has(group.node.id)) return
  groups.add(group.node.id)
  for (const parent of parents) addGuardian(growth, group, parent)
}

function settleParents({ growth, grounds, group }: Classroom, household: Household, count: number): void {
  household.groups.add(group.node.id)
  // A mother alone is met more often than a father alone; a second parent is the other one.
  const mother = count === 2 || growth.random.chance(0.85)
  const parents: Gender[] = mother ? ['female', 'male'] : ['male']
  for (const gender of parents.slice(0, count))
    household.parents.push(settleParent({ growth, grounds, group }, household, gender))
}

function settleParent({ growth, grounds, group }: Classroom, { family }: Household, gender: Gender): RegionPerson {
  const { random, today } = growth
  const birthDay = today - Math.round((group.age + random.between(21, 38)) * YEAR) - random.below(365)
  const name = nameOfParent(family, gender, random)
  const person = addPerson(growth, { homeId: grounds.home, name, birthDay, withPhone: true })
  addGuardian(growth, group, person)
  openAccount(growth, grounds, person, 'parent')
  return person
}

function addGuardian(growth: Growth, group: LearningGroup, { id: personId }: RegionPerson): void {
  growth.affiliations.push({
    personId,
    nodeId: group.node.id,
    kind: 'guardian',
    post: null,
    validFrom: null,
    validUntil: null,
  })
}

function openAccount(growth: Growth, grounds: Grounds, person: RegionPerson, metarole: keyof typeof HOLDERS): void {
  const { withAccount, word, title } = HOLDERS[metarole]
  const demo = demoLogin(growth, grounds.site, word)
  if (!demo && !growth.random.chance(withAccount)) return
  addAccount(growth, {
    login: demo ?? loginFor(growth, person),
    metarole,
    homeId: grounds.home,
    personId: person.id,
    email: null,
    demo: demo && `${title}, ${grounds.shortTitle}`,
  })
}

function drawGender(growth: Growth): Gender {
  return growth.random.chance(0.51) ? 'male' : 'female'
}
