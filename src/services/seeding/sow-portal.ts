import { perform } from '../audit/index.ts'
import { type Context, operator } from '../decisions/index.ts'
import { createPortalItem, publishPortalItem } from '../portal/index.ts'
import { portalItems } from './portal-items.ts'

/** So that a demonstration shows a portal with something on it. */
export async function sowPortal(ctx: Context, ownerId: string): Promise<void> {
  const staff = ctx.decisions.catalog.metaroles
    .filter((metarole) => metarole.interface === 'console')
    .map(({ id }) => id)
  for (const item of portalItems(ctx.clock(), staff)) {
    const id = await perform(ctx, operator, createPortalItem, { ...item, ownerId })
    await perform(ctx, operator, publishPortalItem, id)
  }
}
