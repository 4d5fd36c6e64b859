import { perform } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import {
  confirmStaffChange,
  declineStaffChange,
  getStaffCard,
  listStaffCards,
  proposeStaffChanges,
  StaffCard,
  StaffCards,
  StaffProposal,
  StaffRefusal,
  withdrawStaffChange,
} from '../../../services/staff-cards/index.ts'
import type { App } from '../../app.ts'
import { actorOf } from '../../authenticate.ts'
import { afterDeed, cardAfter, operationOf } from '../after-deed.ts'
import { IdPath } from '../shapes.ts'

const tags = ['staffing']
const views = { config: { right: 'dostup.persons.view' } } as const

export function staffCardRoutes(app: App, ctx: Context): void {
  listStaffCardsRoute(app, ctx)
  proposeStaffChangesRoute(app, ctx)
  declineStaffChangeRoute(app, ctx)
  settlingRoutes(app, ctx)
}

function listStaffCardsRoute(app: App, ctx: Context): void {
  app.get(
    '/api/persons/:id/staff-cards',
    {
      ...views,
      schema: {
        operationId: 'listStaffCards',
        tags,
        summary:
          'A person as an employee: contacts, led classes, load and subjects, and what waits to be confirmed (E8)',
        params: IdPath,
        response: { 200: StaffCards },
      },
    },
    async (request) => await listStaffCards(ctx, actorOf(request), request.params.id),
  )
}

function proposeStaffChangesRoute(app: App, ctx: Context): void {
  app.post(
    '/api/affiliations/:id/staff-changes',
    {
      ...views,
      schema: {
        operationId: 'proposeStaffChanges',
        tags,
        summary: 'Propose what is to change of an employee’s card; it waits until it is confirmed',
        params: IdPath,
        body: StaffProposal,
        response: cardAfter(StaffCard),
      },
    },
    async (request, reply) => {
      const { params, body } = request
      await perform(ctx, actorOf(request), proposeStaffChanges, { id: params.id, asked: body })
      return await afterDeed(reply, () => getStaffCard(ctx, actorOf(request), params.id))
    },
  )
}

function declineStaffChangeRoute(app: App, ctx: Context): void {
  app.post(
    '/api/staff-changes/:id/decline',
    {
      ...views,
      schema: {
        operationId: 'declineStaffChange',
        tags,
        summary: 'Decline a change of an employee’s card, with a reason',
        params: IdPath,
        body: StaffRefusal,
        response: cardAfter(StaffCard),
      },
    },
    async (request, reply) => {
      const input = { id: request.params.id, reason: request.body.reason }
      const { affiliationId } = await perform(ctx, actorOf(request), declineStaffChange, input)
      return await afterDeed(reply, () => getStaffCard(ctx, actorOf(request), affiliationId))
    },
  )
}

function settlingRoutes(app: App, ctx: Context): void {
  for (const [verb, deed, summary] of [
    ['confirm', confirmStaffChange, 'Confirm a change of an employee’s card: it is in force'],
    ['withdraw', withdrawStaffChange, 'Take back a change of an employee’s card'],
  ] as const) {
    app.post(
      `/api/staff-changes/:id/${verb}`,
      {
        ...views,
        schema: { operationId: operationOf(deed), tags, summary, params: IdPath, response: cardAfter(StaffCard) },
      },
      async (request, reply) => {
        const { affiliationId } = await perform(ctx, actorOf(request), deed, request.params.id)
        return await afterDeed(reply, () => getStaffCard(ctx, actorOf(request), affiliationId))
      },
    )
  }
}
