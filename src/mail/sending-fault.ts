import { cutText } from '../core/texts/index.ts'

/**
 * Why a letter did not go. `letter`: it is refused for good. `later`: this one may go another time. `server`: nothing will go until
 * somebody mends the server or its settings.
 */
export class SendingFault extends Error {
  readonly of: 'letter' | 'later' | 'server'

  constructor(of: SendingFault['of'], reason: string) {
    super(cutText(withoutLinks(reason).replaceAll(/\s+/g, ' '), 300))
    this.name = 'SendingFault'
    this.of = of
  }
}

/** A server may quote the letter that it refuses, and a link in a letter is a key. */
const withoutLinks = (text: string): string => text.replaceAll(/\w+:\/\/\S+/g, '…')
