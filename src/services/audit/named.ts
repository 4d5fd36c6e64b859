export function named(id: string | null, title: string | null): { id: string; title: string } | null {
  return id === null || title === null ? null : { id, title }
}
