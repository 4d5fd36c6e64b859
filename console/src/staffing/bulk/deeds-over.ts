import type { BulkJobCreation, PeopleChosen } from '../../../../client/index.ts'
import type { DeedName } from '../posts/post-deeds.ts'

/** Which list of people is open: employees, students, or everybody. */
export type PeopleList = 'employee' | 'student' | 'everybody'

export interface DeedOverPosts {
  readonly name: BulkJobCreation['deed']
  /** Its form is that of the deed with one post. */
  readonly form: DeedName
  readonly posts: PeopleChosen['posts']
}

/** Whoever is on leave is no employee at work, and is found among everybody. */
export const deedsOver: Readonly<Record<PeopleList, readonly DeedOverPosts[]>> = {
  employee: [
    { name: 'staffing.dismiss-employee', form: 'dismiss', posts: 'employee' },
    { name: 'staffing.transfer-employee', form: 'transfer', posts: 'employee' },
    { name: 'staffing.start-leave', form: 'leave', posts: 'employee' },
  ],
  student: [
    { name: 'staffing.move-to-class', form: 'class', posts: 'student' },
    { name: 'staffing.expel-student', form: 'expel', posts: 'student' },
  ],
  everybody: [{ name: 'staffing.return-from-leave', form: 'return', posts: 'on-leave' }],
}
