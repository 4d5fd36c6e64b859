import type { Context } from '../../decisions/index.ts'
import { line } from '../../registry/index.ts'
import { setting, type Words } from '../../settings/index.ts'

const wrong: Words = {
  ru: 'нужны имена узлов через запятую, например push.school.lan',
  en: 'names of hosts are needed, with commas between them, such as push.school.lan',
}

/** Push services of the browsers that there are: by these their makers tell them. */
const known = ['fcm.googleapis.com', 'updates.push.services.mozilla.com']
const knownBelow = ['.push.apple.com', '.notify.windows.com', '.push.services.mozilla.com']

export const pushHosts = setting('alerts.push-hosts', {
  group: 'alerts',
  title: { ru: 'Свои службы уведомлений браузеров', en: 'Push services of one’s own' },
  hint: {
    ru: 'Узлы через запятую, если браузеры настроены на службу в своей сети. Службы Google, Mozilla, Apple и Microsoft известны и так',
    en: 'Hosts with commas between them, where browsers are set up for a service in one’s own network. Those of Google, Mozilla, Apple and Microsoft are known',
  },
  schema: line(1000),
  otherwise: '',
  refuse: (value) => (listed(String(value)).every((host) => /^[a-z0-9.:-]+$/.test(host)) ? undefined : wrong),
})

const listed = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)

/**
 * A browser says where it is told: anybody could say any address so. Only services that are known, by https, and those that an
 * administrator has named, which may be inside (mistake 74).
 */
export function pushService(ctx: Context, endpoint: string): 'known' | 'own' | undefined {
  const url = URL.parse(endpoint)
  if (url === null || url.username + url.password !== '') return undefined
  if (listed(ctx.settings.read(pushHosts)).some((host) => host === url.host || host === url.hostname)) return 'own'
  const { hostname: host, port, protocol } = url
  const isKnown = known.includes(host) || knownBelow.some((end) => host.endsWith(end))
  return isKnown && protocol === 'https:' && port === '' ? 'known' : undefined
}
