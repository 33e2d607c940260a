/**
 * Noto Sans has every letter of kk, ru and en, № and ₸; it is embedded, so a printer needs nothing. Paths: each paper
 * parses its fonts anew, which is most of its work, because a parsed font remembers which letters its glyphs were first
 * used for; sharing it would make a paper's bytes hang on the papers before it.
 */
export const fontFiles = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'),
} as const;
export type FontName = keyof typeof fontFiles;
