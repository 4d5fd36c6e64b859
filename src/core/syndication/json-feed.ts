import type { ToldFeed } from './feed.ts'

/** https://jsonfeed.org/version/1.1 */
export const writeJsonFeed = ({ title, home, self, items }: ToldFeed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    ...{ title, home_page_url: home, feed_url: self, language: 'ru' },
    items: items.map(({ id, url, title, text, publishedAt, updatedAt }) => ({
      ...{ id, url, title, content_text: text },
      ...{ date_published: publishedAt, ...(updatedAt !== publishedAt && { date_modified: updatedAt }) },
    })),
  })
