import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** One hue from paper to ink: 4 is the action on dark, 9 on light. */
const action: MantineColorsTuple = [
  '#e9f3f4',
  '#cfe5e8',
  '#abd5da',
  '#8bcdd8',
  '#6fc7d6',
  '#4fa9b8',
  '#338c9b',
  '#1f7382',
  '#14626f',
  '#0b5563',
];

const loss: MantineColorsTuple = [
  '#fdecea',
  '#fad5d2',
  '#fbc1bb',
  '#fdaea6',
  '#ff9d94',
  '#e8776d',
  '#d05249',
  '#bd3830',
  '#b02b24',
  '#a3211b',
];

/** What is raised, lined and dimmed on dark pages, from ink to paper. */
const dark: MantineColorsTuple = [
  '#e9edf1',
  '#c3ccd5',
  '#aab4bf',
  '#7b8794',
  '#5b6774',
  '#303a45',
  '#1a222b',
  '#12181f',
  '#0e141a',
  '#0a0f14',
];

const fontFamily = "'Noto Sans Variable', sans-serif";

export const theme = createTheme({
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.25' },
      h2: { fontSize: '1.3rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.82rem', sm: '0.9rem', md: '1.0625rem', lg: '1.275rem', xl: '1.53rem' },
  lineHeights: { md: '1.588' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { md: '10px' },
  defaultRadius: 'md',
  colors: { action, loss, dark },
  primaryColor: 'action',
  primaryShade: { light: 9, dark: 4 },
  // Mantine's own contrast knows one scheme alone; what is filled is light on dark pages.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colors, color: 'var(--kezek-on-filled)' } : colors;
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: 'md' },
      // The guides' names are long: they break rather than leave a phone's screen.
      styles: {
        root: {
          display: 'inline-flex',
          alignItems: 'center',
          justifyContent: 'center',
          height: 'auto',
          minHeight: 44,
          paddingBlock: 6,
        },
        inner: { height: 'auto' },
        label: { whiteSpace: 'normal', lineHeight: 1.35 },
      },
    },
    Radio: { defaultProps: { size: 'md' }, styles: { description: { fontSize: '0.9rem' } } },
    RadioGroup: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    FileInput: { defaultProps: { size: 'md' } },
    Tabs: { styles: { tab: { fontSize: '1rem', minHeight: 44 } } },
    TextInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
  },
});

/** The palette of PORTAL's look: amber where somebody must act, red for loss alone. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-text': '#1b2430',
    '--mantine-color-dimmed': '#4f5b69',
    '--mantine-color-placeholder': '#5d6875',
    '--mantine-color-error': '#a3211b',
    '--mantine-color-anchor': '#0b5563',
    '--mantine-color-default-border': '#8a939e',
    '--kezek-raised': '#ffffff',
    '--kezek-hairline': '#d9d5cb',
    '--kezek-act': '#ffe9b8',
    '--kezek-act-text': '#1b2430',
    '--kezek-loss': '#a3211b',
    '--kezek-quiet': '#f1eee6',
    '--kezek-on-filled': '#ffffff',
    '--kezek-bar': '#4593a1',
  },
  dark: {
    '--mantine-color-body': '#12181f',
    '--mantine-color-text': '#e9edf1',
    '--mantine-color-dimmed': '#aab4bf',
    '--mantine-color-placeholder': '#98a3af',
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-anchor': '#6fc7d6',
    '--mantine-color-default': '#1a222b',
    '--mantine-color-default-border': '#5b6774',
    '--kezek-raised': '#1a222b',
    '--kezek-hairline': '#303a45',
    '--kezek-act': '#3a2c08',
    '--kezek-act-text': '#ffd37a',
    '--kezek-loss': '#ff9d94',
    '--kezek-quiet': '#1f2933',
    '--kezek-on-filled': '#0c171b',
    '--kezek-bar': '#3c8593',
  },
});
