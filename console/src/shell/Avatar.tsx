import { initialsOf } from '../persons/name.ts'

/** A round mark with the letters of a name that stands beside it: drawn, so that nobody hears it twice. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return <span className={large ? 'avatar avatar--large' : 'avatar'} data-letters={initialsOf(name)} aria-hidden />
}
