import { Me } from '../../../services/accounts/index.ts'
import { perform } from '../../../services/audit/index.ts'
import {
  type createSignInLimits,
  listOwnFactors,
  listProofs,
  lookAtSecondStep,
  OwnFactors,
  offerTotp,
  ProofAsked,
  Proofs,
  proveAgain,
  RecoveryCodes,
  renewRecoveryCodes,
  SecondStepAsked,
  SecondStepTaken,
  TotpConfirmation,
  TotpOffer,
  takeFactorsOff,
  takeSecondStep,
  takeSecondStepByPasskey,
  turnOffTotp,
  turnOnTotp,
} from '../../../services/credentials/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import { siteOf } from '../../../services/factors/index.ts'
import type { App } from '../../app.ts'
import { actorOf, refuseCrossSite, tokenOf } from '../../authenticate.ts'
import { refuseForeignHost } from '../../own-host.ts'
import { IdPath, Nothing } from '../shapes.ts'
import { clientOf, entered, keepSession, stepTokenOf, type WayIn } from './coming-in.ts'

const tags = ['session']
const ofOneself = { right: 'signed-in', ofOneself: true } as const
/** What a session may do of which a second factor is required. */
const beforeFactor = true as const

interface Options extends WayIn {
  readonly limits: ReturnType<typeof createSignInLimits>
}

/** Factors besides the password: the second step on the way in, proofs in between, and one’s own to be turned on and off. */
export function factorRoutes(app: App, ctx: Context, options: Options): void {
  secondStepRoutes(app, ctx, options)
  proofRoutes(app, ctx, options)
  ownFactorRoutes(app, ctx)
  totpRoutes(app, ctx)
  takeFactorsOffRoute(app, ctx)
}

function secondStepRoutes(app: App, ctx: Context, { limits, onSignIn }: Options): void {
  app.get(
    '/api/session/second-step',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'lookAtSecondStep',
        tags,
        summary: 'By what the second step of a sign-in can be taken',
        response: { 200: SecondStepAsked },
      },
    },
    async (request) => await lookAtSecondStep(ctx, stepTokenOf(request), clientOf(request)),
  )
  app.post(
    '/api/session/second-step',
    {
      config: { right: 'public' },
      schema: {
        operationId: 'takeSecondStep',
        tags,
        summary: 'Take the second step of a sign-in',
        body: SecondStepTaken,
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      refuseForeignHost(request)
      refuseCrossSite(request)
      const { body } = request
      const [token, client] = [stepTokenOf(request), clientOf(request)]
      const entry =
        body.factor === 'passkey'
          ? await takeSecondStepByPasskey(ctx, { site: siteOf(app.ownOrigin), token, answer: body }, client)
          : await takeSecondStep(ctx, limits, { token, code: body }, client)
      return await entered({ app, ctx, reply }, entry, { onSignIn })
    },
  )
}

function proofRoutes(app: App, ctx: Context, { limits }: Options): void {
  app.get(
    '/api/session/proof',
    {
      config: { ...ofOneself, beforeFactor },
      schema: {
        operationId: 'listProofs',
        tags,
        summary: 'By what whoever is signed in can prove again that it is them',
        response: { 200: Proofs },
      },
    },
    async (request) => ({ by: await listProofs(ctx, actorOf(request)) }),
  )
  app.post(
    '/api/session/proof',
    {
      config: { ...ofOneself, beforeFactor },
      schema: {
        operationId: 'proveAgain',
        tags,
        summary: 'Prove again who is signed in; the session goes on under a new cookie',
        body: ProofAsked,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const proving = { asked: request.body, token: tokenOf(request), ownOrigin: app.ownOrigin }
      keepSession(app, reply, await proveAgain(ctx, limits, actorOf(request), proving))
      return reply.code(204).send(null)
    },
  )
}

function ownFactorRoutes(app: App, ctx: Context): void {
  app.get(
    '/api/session/factors',
    {
      config: { ...ofOneself, beforeFactor },
      schema: { operationId: 'listOwnFactors', tags, summary: 'One’s own factors', response: { 200: OwnFactors } },
    },
    async (request) => await listOwnFactors(ctx, actorOf(request)),
  )
  app.post(
    '/api/session/factors/recovery-codes',
    {
      config: ofOneself,
      schema: {
        operationId: 'renewRecoveryCodes',
        tags,
        summary: 'New recovery codes in the place of one’s own',
        response: { 200: RecoveryCodes },
      },
    },
    async (request) => ({
      recoveryCodes: [...(await perform(ctx, actorOf(request), renewRecoveryCodes, undefined))],
    }),
  )
}

function totpRoutes(app: App, ctx: Context): void {
  app.post(
    '/api/session/factors/totp/offer',
    {
      config: { ...ofOneself, beforeFactor },
      schema: {
        operationId: 'offerTotp',
        tags,
        summary: 'A secret for an application that makes codes; it counts from its first code',
        response: { 200: TotpOffer },
      },
    },
    async (request) => await offerTotp(ctx, actorOf(request), `Доступ ${new URL(app.ownOrigin).host}`),
  )
  app.put(
    '/api/session/factors/totp',
    {
      config: { ...ofOneself, beforeFactor },
      schema: {
        operationId: 'turnOnTotp',
        tags,
        summary: 'Turn codes of an application on; all other sessions end, and this one goes on under a new cookie',
        body: TotpConfirmation,
        response: { 200: RecoveryCodes },
      },
    },
    async (request, reply) => {
      const turning = { ...request.body, token: tokenOf(request) }
      const { recoveryCodes, ...goesOn } = await perform(ctx, actorOf(request), turnOnTotp, turning)
      keepSession(app, reply, goesOn)
      return { recoveryCodes: [...recoveryCodes] }
    },
  )
  app.delete(
    '/api/session/factors/totp',
    {
      config: ofOneself,
      schema: {
        operationId: 'turnOffTotp',
        tags,
        summary: 'Turn codes of an application off',
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), turnOffTotp, undefined)
      return reply.code(204).send(null)
    },
  )
}

function takeFactorsOffRoute(app: App, ctx: Context): void {
  app.delete(
    '/api/accounts/:id/factors',
    {
      config: { right: 'dostup.accounts.set-password' },
      schema: {
        operationId: 'takeFactorsOff',
        tags: ['accounts'],
        summary: 'Take all factors besides the password off another’s account; its sessions end',
        params: IdPath,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await perform(ctx, actorOf(request), takeFactorsOff, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
