import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { Problem, problemWords } from '../../core/problems/index.ts'

/** What Node refuses before there is a request: it is answered in the words of every other refusal, and the connection ends. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.write(answer(asProblem(error)))
  socket.destroy()
}

function asProblem({ code }: NodeJS.ErrnoException): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('request-slow')
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers-too-large')
  return new Problem('request-malformed', { reason: 'HTTP' })
}

function answer(problem: Problem): string {
  const { status, code } = problem
  const body = JSON.stringify({ type: `urn:dostup:problem:${code}`, ...problemWords(problem, 'en'), status, code })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
