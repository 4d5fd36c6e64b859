import { defineConfig } from 'vitepress'

/** A page of the folder beside: what stands in `docs/` is the site. */
const page = (text: string, link: string) => ({ text, link })

const guides = [
  page('Начать за пять минут', '/ru/start'),
  page('Администратору', '/ru/administrator'),
  page('Службе поддержки', '/ru/support'),
  page('Автору подсистемы', '/ru/subsystem'),
  page('Тому, кто ведёт сервер', '/ru/operator'),
]

const reference = [
  {
    text: 'For administrators',
    items: [
      page('Ways in', '/sign-in'),
      page('Import', '/import'),
      page('Requests', '/governance/requests'),
      page('Rules of access', '/governance/rules-of-access'),
      page('Reviews', '/governance/reviews'),
      page('Separation of duties', '/governance/separation'),
      page('Reference books', '/books'),
      page('Approvals', '/documents/approvals'),
      page('Signatures', '/documents/signatures'),
      page('Subscriptions', '/documents/subscriptions'),
      page('The logs', '/logs'),
      page('Matching', '/matching'),
    ],
  },
  {
    text: 'For subsystems',
    items: [
      page('Connecting', '/subsystems'),
      page('AuthZEN', '/authzen'),
      page('Filter', '/filter'),
      page('Single sign-on', '/oidc'),
      page('SDK', '/connect/sdk'),
      page('SCIM', '/connect/scim'),
      page('Assistants (MCP)', '/connect/mcp'),
      page('Presets', '/presets'),
      page('Emulator of ЕСИА', '/esia-emulator'),
    ],
  },
  {
    text: 'For operators',
    items: [
      page('Install', '/operating/install'),
      page('Settings', '/settings'),
      page('Back-ups', '/backup'),
      page('Watch', '/operating/watch'),
      page('Trouble', '/operating/trouble'),
      page('How far it goes', '/scale'),
      page('What faults do', '/reliability'),
      page('Figures', '/benchmarks'),
    ],
  },
  {
    text: 'How it is made',
    items: [
      page('Every rule, and where', '/rules'),
      page('Security', '/security'),
      page('ASVS', '/asvs'),
      page('The engine', '/engine'),
      page('Cases', '/cases'),
      page('Glossary', '/glossary'),
    ],
  },
]

export default defineConfig({
  title: 'Доступ',
  description: 'Люди, организации и кто что может',
  lang: 'ru',
  srcDir: '..',
  srcExclude: ['site/node_modules/**', 'screens/**'],
  outDir: '../../dist/docs',
  rewrites: { 'site/index.md': 'index.md' },
  cleanUrls: true,
  // Sources and folders that pages link are of the repository.
  ignoreDeadLinks: [
    /^(\.\.?\/)+(src|test|bin|console|client|bench|deploy|presets|README|CHANGELOG|SECURITY|CONTRIBUTING|ARCHITECTURE)/,
    /(examples|screens|decisions)\//,
  ],
  markdown: { html: false },
  themeConfig: {
    nav: [page('Руководства', '/ru/'), page('Reference', '/settings')],
    sidebar: [{ text: 'Руководства', items: guides }, ...reference],
    search: { provider: 'local', options: { translations: { button: { buttonText: 'Найти' } } } },
    outline: { label: 'На этой странице' },
    docFooter: { prev: 'Раньше', next: 'Дальше' },
  },
})
