/** People who learn, with names that stand nowhere else, and viewers of each kind (A18). */
import { formatSnils, parseSnils } from '../../src/core/identifiers/index.ts'
import { createAccount } from '../../src/services/accounts/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { account, grant, organization, type Place, person, role, root } from './builders.ts'
import { type Caller, signedIn } from './callers.ts'
import { byHand } from './past.ts'
import type { Site } from './site.ts'

export interface Learners {
  readonly university: Place
  readonly faculty: Place
  /** In the order of their numbers, which is not that of their names. */
  readonly persons: readonly string[]
  readonly accounts: readonly string[]
  readonly masked: Caller
  /** The same rights, and «Отображение персональных данных». */
  readonly maskedWithEye: Caller
  readonly unmasked: Caller
  readonly grants: readonly string[]
  /** What must not be found in any answer to who is masked, in small letters. */
  readonly secrets: readonly string[]
}

const names = [
  { lastName: 'Ящуркина-Незримская', firstName: 'Эльвирантия', middleName: 'Гремиславовна' },
  { lastName: 'Абырвалгова', firstName: 'Стрекозелла', middleName: 'Мефодьевишна' },
] as const

/** A СНИЛС with its check digits. */
function snilsOf(nine: string): string {
  for (let check = 0; check < 100; check++) {
    const digits = nine + String(check).padStart(2, '0')
    if (parseSnils(digits) !== undefined) return digits
  }
  throw new Error(`no СНИЛС begins with ${nine}`)
}

/** `lookers`: the rights of all three viewers, over the whole university. */
export async function learners(site: Site, lookers: readonly string[]): Promise<Learners> {
  const university = await root(site)
  const faculty = await organization(site, { kind: 'faculty', parent: university, title: 'Факультет права' })
  const held = await role(site, ['dostup.persons.view', 'dostup.accounts.view'], 'Староста')
  const persons: string[] = []
  const accounts: string[] = []
  const secrets: string[] = []
  const grants: string[] = []
  for (const [at, name] of names.entries()) {
    const snils = snilsOf(`98765432${at}`)
    const [email, phone, login] = [`pismo-${at}@taynoe.example`, `+7 999 876-54-3${at}`, `nezrimaya-login-${at}`]
    const made = await person(site, { home: faculty, ...name, snils, email, phone, birthDate: `2003-04-1${at}` })
    await byHand({ site }, async (tx) => {
      const row = { person_id: made.id, node_id: faculty.id, kind: 'student' as const }
      await tx.insertInto('affiliations').values(row).execute()
    })
    // Who learns may work as well.
    const own = await account(site, { home: faculty, login, person: made })
    grants.push(await grant(site, { to: own, role: held.id, at: university }))
    persons.push(made.id)
    accounts.push(own.id)
    const digits = phone.replaceAll(/\D/g, '').slice(1)
    secrets.push(
      ...Object.values(name),
      snils,
      formatSnils(snils),
      'taynoe',
      phone,
      digits,
      'nezrimaya',
      `2003-04-1${at}`,
    )
  }
  const form = { lastName: 'Безличностная', firstName: 'Фекла', mobilePhone: '+7 999 111-22-33' }
  const alone = {
    login: 'tolko-zapis',
    metarole: 'student',
    homeId: faculty.id,
    active: true,
    note: 'скрытная заметка',
  }
  accounts.push(await perform(site.ctx, operator, createAccount, { ...alone, ...form }))
  secrets.push('безличностная', 'tolko-zapis', '999 111-22-33', 'скрытная')
  const masking = await role(site, ['university-groups.personal-data.by-number'], 'Без имён')
  const eye = await role(site, ['university.student.students.personal-data'], 'С глазом')
  const looking = await role(site, lookers, 'Смотрящие')
  const viewer = async (...roles: readonly Place[]) => {
    const made = await account(site, { home: university })
    for (const { id } of [looking, ...roles]) await grant(site, { to: made, role: id, at: university })
    return await signedIn(site, made)
  }
  return {
    university,
    faculty,
    persons,
    accounts,
    grants,
    secrets: [...new Set(secrets.map((one) => one.toLowerCase()))],
    masked: await viewer(masking),
    maskedWithEye: await viewer(masking, eye),
    unmasked: await viewer(),
  }
}
