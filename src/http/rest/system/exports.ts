import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { readAsBegun } from '../../../database/index.ts'
import { accountRegistry } from '../../../services/accounts/index.ts'
import { approvalRegistry } from '../../../services/approvals/index.ts'
import { changeRegistry, eventRegistry } from '../../../services/audit/index.ts'
import { bookRegistry } from '../../../services/books/index.ts'
import { keyRegistry } from '../../../services/clients/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { pairRegistry } from '../../../services/duplicates/index.ts'
import { grantRegistry } from '../../../services/grants/index.ts'
import { inquiryRegistry } from '../../../services/inquiries/index.ts'
import { jobRegistry } from '../../../services/jobs/index.ts'
import { letterRegistry } from '../../../services/mail/index.ts'
import { messageRegistry } from '../../../services/notices/index.ts'
import { organizationRegistry } from '../../../services/organizations/index.ts'
import { personRegistry } from '../../../services/persons/index.ts'
import { portalRegistry } from '../../../services/portal/index.ts'
import { recordRegistry } from '../../../services/records/index.ts'
import { ExportChoice, exportRegistry } from '../../../services/registries/index.ts'
import type { ListQuery, Registry } from '../../../services/registry/index.ts'
import { requestRegistry } from '../../../services/requests/index.ts'
import { roleRegistry } from '../../../services/roles/index.ts'
import { activeUserRegistry } from '../../../services/sessions/index.ts'
import { subscriptionRegistry } from '../../../services/subscriptions/index.ts'
import { templateRegistry } from '../../../services/templates/index.ts'
import { unavailabilityRegistry } from '../../../services/unavailability/index.ts'
import type { App } from '../../app.ts'
import { actorOf, type RouteRight } from '../../authenticate.ts'
import { languageOf } from '../../problems.ts'

const summary = 'What the list shows, as a file'

export function exportRoutes(app: App, ctx: Context): void {
  const tags = (...some: string[]) => ({ tags: some, summary })
  exported(app, ctx, { operationId: 'exportOrganizations', ...tags('organizations') }, organizationRegistry)
  exported(app, ctx, { operationId: 'exportPersons', ...tags('persons') }, personRegistry)
  exported(app, ctx, { operationId: 'exportPairs', ...tags('duplicates') }, pairRegistry)
  exported(app, ctx, { operationId: 'exportAccounts', ...tags('accounts') }, accountRegistry)
  exported(app, ctx, { operationId: 'exportRecords', ...tags('records') }, recordRegistry)
  exported(app, ctx, { operationId: 'exportEvents', ...tags('logs') }, eventRegistry)
  exported(app, ctx, { operationId: 'exportChanges', ...tags('logs') }, changeRegistry)
  exported(app, ctx, { operationId: 'exportActiveUsers', ...tags('logs') }, activeUserRegistry)
  exported(app, ctx, { operationId: 'exportGrants', ...tags('grants') }, grantRegistry)
  exported(app, ctx, { operationId: 'exportLetters', ...tags('letters') }, letterRegistry)
  exported(app, ctx, { operationId: 'exportRoles', ...tags('roles') }, roleRegistry)
  exported(app, ctx, { operationId: 'exportTemplates', ...tags('templates') }, templateRegistry)
  exported(app, ctx, { operationId: 'exportKeys', ...tags('keys') }, keyRegistry)
  exported(app, ctx, { operationId: 'exportMessages', ...tags('notices') }, messageRegistry)
  exported(app, ctx, { operationId: 'exportRequests', ...tags('requests') }, requestRegistry)
  exported(app, ctx, { operationId: 'exportInquiries', ...tags('inquiries') }, inquiryRegistry)
  exported(app, ctx, { operationId: 'exportSubscriptions', ...tags('subscriptions') }, subscriptionRegistry)
  exported(app, ctx, { operationId: 'exportApprovals', ...tags('approvals') }, approvalRegistry)
  exported(app, ctx, { operationId: 'exportUnavailability', ...tags('unavailability') }, unavailabilityRegistry)
  exported(app, ctx, { operationId: 'exportPortalItems', ...tags('portal') }, portalRegistry)
  exported(app, ctx, { operationId: 'exportBooks', ...tags('books') }, bookRegistry)
  exported(app, ctx, { operationId: 'exportJobs', ...tags('jobs') }, jobRegistry)
}

function exported(
  app: App,
  ctx: Context,
  described: { readonly operationId: string; readonly tags: string[]; readonly summary: string },
  registry: Registry,
): void {
  const Asked = Type.Object({ ...registry.words, ...ExportChoice.properties }, { additionalProperties: false })
  app.get(
    `/api/${registry.name}/export`,
    {
      config: { right: (registry.right ?? 'signed-in') as RouteRight },
      schema: { ...described, querystring: Type.Unsafe<ListQuery & ExportChoice>(Asked) },
    },
    async (request, reply) => {
      const { format, columns, timeZone, language = languageOf(request), ...query } = request.query
      const choice = {
        ...{ format, language },
        ...(timeZone !== undefined && { timeZone }),
        ...(columns !== undefined && { columns }),
      }
      const file = await exportRegistry(registry, { ctx, actor: actorOf(request), query: query as ListQuery }, choice)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      return reply.type(file.type).send(Readable.from(readAsBegun(file.bytes)))
    },
  )
}
