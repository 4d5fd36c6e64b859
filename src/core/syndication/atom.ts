import type { Told, ToldFeed } from './feed.ts'
import { xml } from './xml.ts'

/** RFC 4287. */
export function writeAtom({ title, self, items }: ToldFeed): string {
  const updated =
    items
      .map(({ updatedAt }) => updatedAt)
      .sort()
      .at(-1) ?? new Date(0).toISOString()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${xml(self)}</id>
  <title>${xml(title)}</title>
  <author><name>${xml(title)}</name></author>
  <link rel="self" href="${xml(self)}"/>
  <updated>${updated}</updated>${items.map(entry).join('')}
</feed>
`
}

const entry = ({ id, url, title, text, publishedAt, updatedAt }: Told): string => `
  <entry>
    <id>${xml(id)}</id>
    <title>${xml(title)}</title>
    <link href="${xml(url)}"/>
    <published>${publishedAt}</published>
    <updated>${updatedAt}</updated>
    <summary>${xml(text)}</summary>
  </entry>`
