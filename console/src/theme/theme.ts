import { type ThemeConfig, theme } from 'antd'

export type Mode = 'light' | 'dark'

/** Compact takes the small size of the scale as its base, so that 16 here gives the 14 px of the specification. */
const seedFontSize = 16

const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'Helvetica Neue', Arial, sans-serif"

/** Secondary texts are darker than Ant Design's own: those miss the contrast of 4.5 : 1 that WCAG asks for. */
const light: ThemeConfig['token'] = {
  colorPrimary: '#2a6578',
  colorInfo: '#2a6578',
  colorLink: '#1f6179',
  colorSuccess: '#2f7d4f',
  colorWarning: '#a86410',
  colorError: '#c0392f',
  colorBgLayout: '#f4f6f7',
  colorText: '#1d2b31',
  colorTextSecondary: '#4d5c63',
  colorTextTertiary: '#5d6b72',
  colorTextDescription: '#5d6b72',
  colorTextPlaceholder: '#6a777d',
  colorBorder: '#cfd8dc',
  colorBorderSecondary: '#e4eaec',
  controlItemBgHover: '#f0f4f5',
  controlItemBgActive: '#e1eef2',
  controlItemBgActiveHover: '#d6e7ec',
  colorPrimaryBg: '#eaf3f6',
  colorPrimaryBgHover: '#dcebef',
  colorFillQuaternary: '#f6f8f9',
  colorSuccessBg: '#eef7f1',
  colorSuccessBorder: '#b9dcc6',
  colorInfoBg: '#eaf3f6',
  colorInfoBorder: '#bcd8e1',
  colorWarningBg: '#fdf6ea',
  colorWarningBorder: '#eed3a5',
  colorErrorBg: '#fdf1ef',
  colorErrorBorder: '#efc4bf',
}

const dark: ThemeConfig['token'] = {
  colorPrimary: '#3f93ad',
  colorInfo: '#3f93ad',
  colorLink: '#79c0d6',
  colorSuccess: '#4fae78',
  colorWarning: '#d09a4a',
  colorError: '#f0857a',
  colorBgBase: '#11191d',
  colorBgLayout: '#0d1417',
  colorBgContainer: '#151f24',
  colorBgElevated: '#1b272d',
  colorText: '#e2eaed',
  colorTextSecondary: '#b0bfc5',
  colorTextTertiary: '#98a8af',
  colorTextDescription: '#98a8af',
  colorTextPlaceholder: '#8798a0',
  colorBorder: '#34444b',
  colorBorderSecondary: '#24323a',
  controlItemBgHover: '#1d2a30',
  controlItemBgActive: '#1b3944',
  controlItemBgActiveHover: '#214551',
  colorPrimaryBg: '#17303a',
  colorPrimaryBgHover: '#1d3a45',
  colorFillQuaternary: '#1a252a',
  colorSuccessBg: '#14291d',
  colorSuccessBorder: '#2a5a3e',
  colorInfoBg: '#17303a',
  colorInfoBorder: '#2b5866',
  colorWarningBg: '#2c2312',
  colorWarningBorder: '#5e4a22',
  colorErrorBg: '#2f1a18',
  colorErrorBorder: '#6b332e',
}

export const themeFor = (mode: Mode): ThemeConfig => ({
  algorithm: mode === 'dark' ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.compactAlgorithm],
  cssVar: { key: 'dostup' },
  token: {
    ...(mode === 'dark' ? dark : light),
    fontFamily,
    fontSize: seedFontSize,
    borderRadius: 6,
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: mode === 'dark' ? '#1a262b' : '#f7f9fa',
      headerSplitColor: 'transparent',
      cellPaddingBlockMD: 6,
      cellPaddingInlineMD: 12,
      cellPaddingInlineSM: 10,
    },
    Layout: {
      siderBg: mode === 'dark' ? '#121b1f' : '#ffffff',
      headerBg: mode === 'dark' ? '#151f24' : '#ffffff',
      headerPadding: '0 16px',
      headerHeight: 48,
    },
    Menu: { itemHeight: 34, itemMarginInline: 8, activeBarBorderWidth: 0, itemBorderRadius: 6 },
    Form: { itemMarginBottom: 22, verticalLabelPadding: '0 0 4px' },
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      ...(mode === 'dark'
        ? { colorPrimary: '#2c748c', colorPrimaryHover: '#27687e', colorPrimaryActive: '#225b6e' }
        : {}),
    },
    Tabs: mode === 'dark' ? { itemSelectedColor: '#79c0d6', itemHoverColor: '#9bd3e4', inkBarColor: '#79c0d6' } : {},
  },
})
