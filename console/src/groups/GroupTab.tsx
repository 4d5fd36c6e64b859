import type { Organization } from '../../../client/index.ts'
import { useMay } from '../session/me.ts'
import { GroupGrants } from './GroupGrants.tsx'
import { Members } from './Members.tsx'

/** An organization or unit as a group of people: whose people are its own too, and what everyone of it is given. */
export function GroupTab({ organization }: { organization: Organization }) {
  const may = useMay()
  return (
    <>
      <Members organization={organization} />
      {may('dostup.grants.view') && <GroupGrants organization={organization} />}
    </>
  )
}
