import { type ThemeConfig, theme } from 'antd'

export type Mode = 'light' | 'dark'

/** Compact takes the small size of the scale as its base, so that 16 here gives the 14 px of the specification. */
const seedFontSize = 16

/** Golos Text: Cyrillic first, digits of one width on asking (base.css). Its files come with the console, not with the sign-in. */
const fontFamily = "'Golos Text Variable', 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"

/** Three greys of text, of which the palest still has a contrast of 4.7 : 1 on the darkest ground of a row (WCAG asks for 4.5). */
const light: ThemeConfig['token'] = {
  colorPrimary: '#2a6578',
  colorPrimaryHover: '#327589',
  colorInfo: '#2a6578',
  colorLink: '#1f6179',
  colorLinkHover: '#2a6578',
  colorSuccess: '#2b7048',
  colorWarning: '#c47a16',
  colorWarningText: '#8a5208',
  colorError: '#b4322a',
  colorErrorText: '#b4322a',
  colorBgLayout: '#f0f3f4',
  colorBgContainer: '#ffffff',
  colorText: '#17252b',
  colorTextSecondary: '#47575e',
  colorTextTertiary: '#5a686f',
  colorTextDescription: '#5a686f',
  colorTextPlaceholder: '#5a686f',
  colorIcon: '#87939a',
  colorBorder: '#cfd8dc',
  colorBorderSecondary: '#e5eaec',
  controlItemBgHover: '#f2f6f7',
  controlItemBgActive: '#dfe9ec',
  controlItemBgActiveHover: '#d5e2e6',
  colorPrimaryBg: '#e9f2f5',
  colorPrimaryBgHover: '#dcebf0',
  colorPrimaryBorder: '#b9d5de',
  colorFillQuaternary: '#f7f9fa',
  colorFillTertiary: '#edf1f2',
  colorSuccessBg: '#edf6f0',
  colorSuccessBorder: '#b9dcc6',
  colorInfoBg: '#e9f2f5',
  colorInfoBorder: '#b9d5de',
  colorWarningBg: '#fdf6ea',
  colorWarningBorder: '#ecd2a6',
  colorErrorBg: '#fdf2f0',
  colorErrorBorder: '#efc6c1',
}

const dark: ThemeConfig['token'] = {
  colorPrimary: '#34839d',
  colorInfo: '#34839d',
  colorLink: '#7cc2d8',
  colorLinkHover: '#9bd3e4',
  colorSuccess: '#6cc493',
  colorWarning: '#d09a4a',
  colorWarningText: '#e0b061',
  colorError: '#f2928a',
  colorErrorText: '#f2928a',
  colorBgBase: '#141d21',
  colorBgLayout: '#0c1316',
  colorBgContainer: '#141d21',
  colorBgElevated: '#1b272c',
  colorText: '#e1e9ec',
  colorTextSecondary: '#b3c1c7',
  colorTextTertiary: '#9cabb2',
  colorTextDescription: '#9cabb2',
  colorTextPlaceholder: '#9cabb2',
  colorIcon: '#6f7f86',
  colorBorder: '#34444b',
  colorBorderSecondary: '#243137',
  controlItemBgHover: '#19242a',
  controlItemBgActive: '#1a2a31',
  controlItemBgActiveHover: '#1d3b46',
  colorPrimaryBg: '#16303a',
  colorPrimaryBgHover: '#1d3b46',
  colorPrimaryBorder: '#2b5866',
  colorFillQuaternary: '#182227',
  colorFillTertiary: '#223037',
  colorSuccessBg: '#14291d',
  colorSuccessBorder: '#2a5a3e',
  colorInfoBg: '#16303a',
  colorInfoBorder: '#2b5866',
  colorWarningBg: '#2a2213',
  colorWarningBorder: '#5e4a22',
  colorErrorBg: '#2e1b19',
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
    borderRadiusLG: 8,
    borderRadiusSM: 4,

    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: mode === 'dark' ? '#182227' : '#f7f9fa',
      headerSplitColor: 'transparent',
      headerBorderRadius: 0,
      cellPaddingBlockMD: 6,
      cellPaddingInlineMD: 12,
      cellPaddingInlineSM: 10,
    },
    Form: { itemMarginBottom: 22, verticalLabelPadding: '0 0 4px' },
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      ...(mode === 'dark'
        ? {
            dangerColor: '#1b1110',
            colorPrimary: '#2c748c',
            colorPrimaryHover: '#34839d',
            colorPrimaryActive: '#27687e',
          }
        : {}),
    },
    Tabs: mode === 'dark' ? { itemSelectedColor: '#7cc2d8', itemHoverColor: '#9bd3e4', inkBarColor: '#7cc2d8' } : {},
  },
})
