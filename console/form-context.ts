import type { Plugin } from 'vite'

/**
 * Every window of Ant Design reads the context of forms, and with it would fetch forms and their validation whole, before any form is shown.
 * The context alone stands in a module of its own.
 */
export const formContext: Plugin = {
  name: 'form-context',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source !== '@rc-component/form' || !/antd[\\/]es[\\/]form[\\/]context\.js$/.test(importer ?? '')) return null
    return await this.resolve('@rc-component/form/es/FormContext', importer)
  },
}
