/** Every address of the console. The build hands the list to the server (`addresses.json`), which answers others with 404. */
export const addresses = [
  '/',
  '/organizations',
  '/organizations/$id',
  '/persons',
  '/persons/$id',
  '/accounts',
  '/accounts/$id',
  '/roles',
  '/roles/$id',
  '/why',
  '/what-if',
  '/events',
  '/changes',
  '/keys',
] as const
export type Address = (typeof addresses)[number]
