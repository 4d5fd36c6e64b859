import type { RegionAccount, RegionPerson } from '../region.ts'

/** A power that comes with a post: a role or a single right, where it is given, and the words of the order. */
export interface PostGrant {
  readonly role?: string
  readonly right?: string
  /** `home`: the own organization; `unit`: where in it the employee works; `books`: the keeper of the reference books. */
  readonly at: 'home' | 'unit' | 'books' | 'region'
  readonly reason: string
}

export interface Post {
  readonly title: string
  readonly powers: readonly PostGrant[]
  /** Works in units of this kind, one after another, instead of the organization as a whole. */
  readonly unit?: string
  /** One such post in each of those units. */
  readonly each?: boolean
  /** Heads and their like: nothing of theirs ends or is taken away in the story of the region. */
  readonly steady?: boolean
  /** Leads classes and groups: their nodes are the employee's own. */
  readonly leads?: boolean
  /** What the login begins with where the post is one to try the product with: `zavuch.school0001`. */
  readonly demo?: string
  /** Of the account; absent: that of employees. */
  readonly metarole?: string
}

/** Those who are there first, in this order; then the crowd, in turn. */
export interface Staffing {
  readonly first: readonly Post[]
  readonly crowd: readonly Post[]
}

export interface Employee {
  readonly post: Post
  readonly steady: boolean
  readonly person: RegionPerson
  readonly account: RegionAccount
  /** Where the employee works: the organization or a unit of it. */
  readonly place: string
  /** The day on which the account was opened. */
  readonly opened: number
  readonly dismissed: number | null
}

/** Words of orders. */
export const ORDER = 'Приказ о приёме на работу'
export const DUTIES = 'Распределение обязанностей'
export const REQUEST = 'Заявка руководителя учреждения'
export const COURSES = 'Приказ об организации дистанционных курсов'

export const give = (role: string, reason = ORDER, at: PostGrant['at'] = 'home'): PostGrant => ({ role, at, reason })
export const allow = (right: string, at: PostGrant['at'], reason = DUTIES): PostGrant => ({ right, at, reason })
export const post = (title: string, powers: readonly PostGrant[], rest: Omit<Post, 'title' | 'powers'> = {}): Post => ({
  title,
  powers,
  ...rest,
})
