import { dateOf } from './calendar.ts'
import type { Grounds } from './grounds.ts'
import { addAccount, addPerson, demoLogin, type Growth, loginFor } from './growth.ts'
import { drawFamily, type Gender, type Name, nameOfChild } from './names/index.ts'
import { type Employee, type Post, STAFFING } from './posts/index.ts'
import { grantPowers } from './powers.ts'

const YEAR = 365.25
/** Of a hundred employees some have left: their accounts are off, their powers deactivated. */
const DISMISSED = 0.04
/** An organization of fewer leaves its administration to the one above. */
const OWN_ADMINISTRATOR_FROM = 12

/** Employs `count` people: first the posts that any such organization has, then the crowd. */
export function settleStaff(growth: Growth, grounds: Grounds, count: number): void {
  const employees = openings(grounds, count).map(({ post, place }) => employ(growth, grounds, post, place))
  appointAdministrator(growth, grounds, employees)
  leadClasses(grounds, employees)
  for (const employee of employees) grantPowers(growth, grounds, employee)
}

interface Opening {
  readonly post: Post
  readonly place: string
}

function openings(grounds: Grounds, count: number): Opening[] {
  const { first, crowd } = STAFFING[grounds.site.kind]
  const unitsOf = (kind: string) => grounds.units.filter((unit) => unit.kind === kind)
  const posts = first.flatMap((post): Opening[] => {
    if (!post.each) return [{ post, place: grounds.home }]
    return unitsOf(post.unit as string).map((unit) => ({ post, place: unit.id }))
  })
  for (let turn = 0; posts.length < count; turn++) {
    const post = crowd[turn % crowd.length] as Post
    const units = post.unit === undefined ? [] : unitsOf(post.unit)
    posts.push({ post, place: units[Math.floor(turn / crowd.length + turn) % units.length]?.id ?? grounds.home })
  }
  return posts.slice(0, count)
}

function employ(growth: Growth, grounds: Grounds, post: Post, place: string): Employee {
  const { random, today } = growth
  const demo = demoLogin(growth, grounds.site, post.demo)
  const steady = post.steady === true || demo !== undefined
  const age = random.between(post.steady ? 33 : 22, 66)
  const term = termOf(growth, age, steady)
  const name = nameOfEmployee(growth, age)
  const login = demo ?? loginFor(growth, name)
  const email = `${login}@edu.example`
  const birthDay = today - Math.round(age * YEAR) - random.below(365)
  const person = addPerson(growth, { homeId: grounds.home, name, birthDay, email, withPhone: true })
  addEmployment(growth, { personId: person.id, nodeId: place, post }, term)
  const account = addAccount(growth, {
    login,
    metarole: post.metarole ?? 'employee',
    homeId: grounds.home,
    personId: person.id,
    email,
    active: term.dismissed === null,
    day: term.opened,
    demo: demo && `${post.title}, ${grounds.shortTitle}`,
  })
  return { post, steady, person, account, place, opened: term.opened, dismissed: term.dismissed }
}

function nameOfEmployee({ random }: Growth, age: number): Name {
  const gender: Gender = random.chance(0.78) ? 'female' : 'male'
  return nameOfChild(drawFamily(random), gender, age < 26 ? 'younger' : 'elder', random)
}

interface Term {
  readonly hired: number
  readonly dismissed: number | null
  readonly opened: number
}

function termOf({ random, today }: Growth, age: number, steady: boolean): Term {
  const hired = today - random.between(40, Math.min(30, age - 20) * 365)
  const leaves = random.chance(DISMISSED) && !steady
  const dismissed = leaves ? random.between(Math.max(hired + 20, today - 700), today - 5) : null
  // The product is younger than most contracts: nobody had an account in it before its first day.
  const opened = Math.min(Math.max(hired, today - random.between(200, 560)), (dismissed ?? today) - 12)
  return { hired, dismissed, opened }
}

function addEmployment(
  growth: Growth,
  { personId, nodeId, post }: { readonly personId: string; readonly nodeId: string; readonly post: Post },
  { hired, dismissed }: Term,
): void {
  growth.affiliations.push({
    personId,
    nodeId,
    kind: 'employee',
    post: post.title,
    validFrom: dateOf(hired),
    validUntil: dismissed === null ? null : dateOf(dismissed),
  })
}

/** B7: an employee who is also the administrator has a second account for it. */
function appointAdministrator(growth: Growth, grounds: Grounds, employees: readonly Employee[]): void {
  const { site, home } = grounds
  const office = site.kind === 'ministry' || site.kind === 'municipality'
  // The head is left to lead; whoever comes next and still works here is the administrator too.
  const appointed = employees.find(({ dismissed }, index) => index > 0 && dismissed === null) ?? employees[0]
  if (!appointed || !(office || site.persons >= OWN_ADMINISTRATOR_FROM)) return
  const { id: personId, email } = appointed.person
  const login = `admin.${home.replaceAll('-', '')}`
  const demo = site.number === 1 ? `Администратор, ${grounds.shortTitle}` : undefined
  const account = addAccount(growth, {
    login,
    metarole: 'admin',
    homeId: home,
    personId,
    email,
    day: growth.today - 590,
    demo,
  })
  growth.administrators.set(home, account)
}

/** Classes belong to their teachers, so that rights over own records have something to reach (B14, A17). */
function leadClasses(grounds: Grounds, employees: readonly Employee[]): void {
  const teachers = employees.filter(({ post, dismissed }) => post.leads && dismissed === null)
  if (teachers.length === 0) return
  for (const [index, group] of grounds.groups.entries()) {
    group.node.ownerIds.push((teachers[index % teachers.length] as Employee).account.id)
  }
}
