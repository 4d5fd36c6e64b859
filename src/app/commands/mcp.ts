import { readFile } from 'node:fs/promises'
import { changingTools, openConfirmations, readingTools } from '../../http/index.ts'
import { type Command, optionalText, textOption, UsageError } from '../command.ts'
import { serveLines } from '../mcp/serve-lines.ts'
import { signIn } from '../mcp/sign-in.ts'

export const mcpCommand: Command = {
  usage:
    'mcp --login LOGIN --password-file FILE [--server http://localhost:8080] [--code CODE] [--language ru] [--changes]',
  what: 'answers a program that speaks the Model Context Protocol on its standard input, as the account that signs in to a running server (docs/connect/mcp.md); --changes: also gives and takes access, each shown first and confirmed',
  options: {
    ...{ server: { type: 'string' }, login: { type: 'string' }, 'password-file': { type: 'string' } },
    ...{ code: { type: 'string' }, language: { type: 'string' }, changes: { type: 'boolean' } },
  },
  async run(call) {
    const [login, file] = [optionalText(call, 'login'), optionalText(call, 'password-file')]
    if (login === undefined || file === undefined) throw new UsageError('who signs in? --login and --password-file')
    const rest = await signIn({
      server: textOption(call, 'server', `http://localhost:${call.config.port}`),
      login,
      password: (await readFile(file, 'utf8')).trimEnd(),
      code: optionalText(call, 'code'),
      language: textOption(call, 'language', 'en'),
    })
    const tools = call.values.changes === true ? [...readingTools, ...changingTools] : readingTools
    call.ending.addEventListener('abort', () => process.stdin.destroy())
    try {
      const write = (line: string) => process.stdout.write(line)
      await serveLines(process.stdin, write, { rest, tools, confirmations: openConfirmations(Date.now) })
    } finally {
      await rest.leave()
    }
    return 0
  },
}
