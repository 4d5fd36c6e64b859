import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readAsBegun } from '../../../database/index.ts'
import type { BookFile, Read } from '../../../services/books/index.ts'

/** What is approved never changes: who has it by this tag has it as it is. */
export function answered<T>(request: FastifyRequest, reply: FastifyReply, { value, tag }: Read<T>) {
  return isKnown(request, reply, tag) ? reply.code(304).send() : reply.send(value)
}

export function sentFile(request: FastifyRequest, reply: FastifyReply, { name, type, tag, bytes }: BookFile) {
  if (isKnown(request, reply, tag)) return reply.code(304).send()
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  return reply.type(type).send(Readable.from(readAsBegun(bytes)))
}

function isKnown(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  reply.header('cache-control', 'private, no-cache').header('etag', tag)
  const known = request.headers['if-none-match']?.split(',') ?? []
  // A proxy that compresses marks a tag as weak: it is of the same answer.
  return known.some((one) => one.trim().replace(/^W\//, '') === tag)
}
