import { Link } from '@tanstack/react-router'
import type { ApprovalRow } from '../../../client/index.ts'
import { useWords } from '../i18n/words.ts'
import { ApprovalState } from './ApprovalState.tsx'
import './own-texts.ts'

/** On «Главная»: a document that does not go on without the viewer. */
export function WaitingApproval({ approval }: { approval: ApprovalRow }) {
  const words = useWords()
  const { id, title, route, stage } = approval
  return (
    <li>
      <span className="desk__what">
        <Link to="/approvals/$id" params={{ id }}>
          {title}
        </Link>
        <small>{stage ? `${words(route)}: ${words(stage)}` : words(route)}</small>
      </span>
      <ApprovalState approval={approval} />
    </li>
  )
}
