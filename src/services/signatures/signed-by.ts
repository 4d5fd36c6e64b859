import { Problem } from '../../core/problems/index.ts'
import { findAccount, type StoredAccount } from '../accounts/index.ts'
import { listAffiliationsOfPerson } from '../affiliations/index.ts'
import { type Acting, today } from '../decisions/index.ts'
import { listOrganizationsByIds } from '../organizations/index.ts'
import { findPerson } from '../persons/index.ts'
import type { SignerFields } from './cms/signer-fields.ts'
import type { SignatureReport } from './shapes.ts'

/** Throws unless a certificate names whoever is in by their СНИЛС and, where it names an organization, one that they work for. */
export async function requireSignedByOneself(
  { ctx, actor, db }: Acting,
  signer: SignerFields,
): Promise<SignatureReport['compared']> {
  const account = actor.accountId === null ? undefined : await findAccount(db, actor.accountId)
  const person = account?.person_id ? await findPerson(db, account.person_id) : undefined
  const name = signer.name ?? ''
  if (signer.snils === null || !person?.snils) throw new Problem('signature-names-nobody', { name })
  if (signer.snils !== person.snils.replace(/\D/g, '')) throw new Problem('signature-of-somebody-else', { name })
  const { organizationInn: inn, ogrn } = signer
  if (account === undefined || (inn === null && ogrn === null)) return ['snils']
  const known = await listOrganizationsByIds(db, await placesOf({ ctx, actor, db }, account))
  return ['snils', ...comparedNumbers({ inn, ogrn }, known)]
}

/**
 * What a certificate names must be of one organization there: by its ИНН and its ОГРН, as far as it is known here by them. A number that
 * nothing there is known by is compared with nothing, as long as the other one fits.
 */
function comparedNumbers(
  { inn, ogrn }: { readonly inn: string | null; readonly ogrn: string | null },
  known: readonly { readonly inn: string | null; readonly ogrn: string | null }[],
): ('inn' | 'ogrn')[] {
  const fits = known.find(
    (one) =>
      (one.inn === inn || (one.inn === null && one.ogrn === ogrn) || inn === null) &&
      (one.ogrn === ogrn || (one.ogrn === null && one.inn === inn) || ogrn === null) &&
      (one.inn !== null || one.ogrn !== null),
  )
  if (fits === undefined) throw new Problem('signature-of-other-organization', { number: inn ?? ogrn ?? '' })
  return [
    ...(inn !== null && fits.inn === inn ? (['inn'] as const) : []),
    ...(ogrn !== null && fits.ogrn === ogrn ? (['ogrn'] as const) : []),
  ]
}

/** Where somebody is at home and where they have a post now, with all above: a branch signs for the whole. */
async function placesOf({ ctx, db }: Acting, { home_id: home, person_id: person }: StoredAccount): Promise<string[]> {
  const posts = person === null ? [] : await listAffiliationsOfPerson(db, person)
  const now = today(ctx)
  const at = posts
    .filter(({ kind, valid_until: until }) => kind === 'employee' && (until === null || until > now))
    .map(({ node_id }) => node_id)
  const { decisions } = ctx
  return [...new Set([home, ...at].flatMap((id) => [id, ...(decisions.has(id) ? decisions.ancestors(id) : [])]))]
}
