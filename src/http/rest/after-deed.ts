import type { FastifyReply } from 'fastify'
import { type TSchema, Type } from 'typebox'
import { Problem, type ProblemCode } from '../../core/problems/index.ts'

const Unseen = Type.Null({ description: 'Done; whoever did it may not see it any more.' })

/** The answers of a deed on a card: the card as it is now, or nothing. */
export const cardAfter = <Card extends TSchema>(card: Card) => ({ 200: card, 204: Unseen })

const unseen: readonly ProblemCode[] = ['not-found', 'right-missing', 'right-missing-anywhere']

/** A deed that is committed is never answered with 404 or 403, though it may have taken from its doer the sight of what they changed. */
export async function afterDeed<T>(reply: Pick<FastifyReply, 'code'>, view: () => Promise<T>): Promise<T | null> {
  try {
    return await view()
  } catch (error) {
    if (!(error instanceof Problem && unseen.includes(error.code))) throw error
    reply.code(204)
    return null
  }
}

/** `accounts.edit-account` is `editAccount` in the description. */
export const operationOf = ({ name }: { readonly name: string }): string =>
  name.replace(/^.*[.]/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
