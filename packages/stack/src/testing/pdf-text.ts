/**
 * Text of a PDF that we wrote ourselves (streams uncompressed, fonts with ToUnicode), in the order of drawing. Our own,
 * so that tests need no program that a machine may not have.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf.toString('latin1'));
  const fonts = new Map(
    [...objects.values()].flatMap((body) => fontNames(body)).map(([name, id]) => [name, unicodeOf(objects, id)]),
  );
  const contents = [...objects.values()].filter((body) => /\bBT\b/.test(body));
  return contents.map((body) => drawn(body, fonts)).join('\n');
}

/** Codes that stand for no glyph: what a reader would see as an empty box. */
export const missingGlyphs = (pdf: Buffer): number =>
  [...pdf.toString('latin1').matchAll(/\[([^\]]*)\] TJ/g)]
    .flatMap(([, array = '']) => array.match(/(?<=<(?:[0-9a-f]{4})*)[0-9a-f]{4}/g) ?? [])
    .filter((code) => code === '0000').length;

function objectsOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id = '', body = '']) => [id, body]));
}

const fontNames = (body: string): [string, string][] =>
  [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id]);

function unicodeOf(objects: Map<string, string>, id: string): string[] {
  const [, map = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '') ?? [];
  const ranges = (objects.get(map) ?? '').matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g);
  const letters: string[] = [];
  for (const [, from = '', list = ''] of ranges) {
    [...list.matchAll(/<([0-9a-f]*)>/g)].forEach(([, hex = ''], index) => {
      const units = hex.match(/.{4}/g) ?? [];
      letters[Number.parseInt(from, 16) + index] = units
        .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
        .join('');
    });
  }
  return letters;
}

function drawn(body: string, fonts: Map<string, string[]>): string {
  let letters: string[] = [];
  let text = '';
  for (const [, font, array] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) letters = fonts.get(font) ?? [];
    else
      text += `${[...(array ?? '').matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => read(hex, letters)).join('')}\n`;
  }
  return text;
}

const read = (hex: string, letters: readonly string[]): string =>
  (hex.match(/.{4}/g) ?? []).map((code) => letters[Number.parseInt(code, 16)] ?? '\ufffd').join('');
