import type { ReactNode } from 'react'
import './problem-list.css'

/** Reasons, one under the other, each with what it is about on top. */
export function ProblemList({ children }: { children: ReactNode }) {
  return <ul className="problem-list">{children}</ul>
}
