import { initialsOf } from '../../persons/name.ts'

interface AvatarProps {
  readonly name: string
  readonly large?: boolean
  /** As the server names it; absent: the letters of the name. */
  readonly photo?: string | null | undefined
}

/** A round mark of somebody whose name stands beside it: drawn, so that nobody hears it twice. */
export function Avatar({ name, large = false, photo }: AvatarProps) {
  const shape = large ? 'avatar avatar--large' : 'avatar'
  if (photo) return <img className={shape} src={`/api/photos/${photo}`} alt="" />
  return <span className={shape} data-letters={initialsOf(name)} aria-hidden />
}
