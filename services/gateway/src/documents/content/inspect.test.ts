import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { Problem } from '@kezek/platform/problem';
import { aJpeg, aPdf, aPng, aZip, objectStream, photograph, pngText } from '../../testing/files';
import { inspectDocument } from './inspect';

const codeOf = (bytes: Buffer): string => {
  try {
    return inspectDocument(bytes).contentType;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};
/** A stream whose header says so often where the object that opens the document stands. */
const packedOften = (times: number, names: string, begin = '<</S/GoTo'): Buffer => {
  const header = '10 0 '.repeat(times);
  // `objectStream` writes the first pair.
  const stream = objectStream(
    `${header.slice(5)}${begin}${names}${begin === '[' ? ']' : '>>'}`,
    `/Type/ObjStm/N ${times}/First ${header.length}/Filter/FlateDecode`,
  );
  return aPdf('/OpenAction 10 0 R', [stream]);
};
const html = Buffer.from('<html><script>alert(1)</script></html>');
const after = (file: Buffer, more: Buffer) => Buffer.concat([file, more]);

describe('what people upload', () => {
  it.each([
    ['a PDF', aPdf(), 'application/pdf'],
    [
      'a PDF of an office program, which says how its first page is shown',
      aPdf('/OpenAction[3 0 R /XYZ null null 0]'),
      'application/pdf',
    ],
    [
      'a PDF of LaTeX, which says so by reference',
      aPdf('/OpenAction 8 0 R', ['8 0 obj\n<</S/GoTo/D[3 0 R/Fit]>>\nendobj\n']),
      'application/pdf',
    ],
    [
      'the same in an object stream',
      aPdf('/OpenAction 10 0 R', [objectStream('<</S/GoTo/D[3 0 R/Fit]>>')]),
      'application/pdf',
    ],
    ['a PDF with links', aPdf('', ['8 0 obj\n<</S/URI/URI(https://egov.kz)>>\nendobj\n']), 'application/pdf'],
    ['a PDF that was saved twice', after(aPdf(), aPdf().subarray(15)), 'application/pdf'],
    ['a PNG', aPng(800, 600), 'image/png'],
    ['a PNG of 50 megapixels', aPng(10_000, 5_000), 'image/png'],
    ['a JPEG', aJpeg(4_000, 3_000, 'Made by a phone'), 'image/jpeg'],
  ])('%s is taken', (_, bytes, contentType) => {
    expect(codeOf(bytes)).toBe(contentType);
    expect(inspectDocument(bytes).bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['another picture', aJpeg()],
    ['a short film', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1')],
    ['the maker’s notes', Buffer.from('notesSEFT', 'latin1')],
    ['nothing but zeros', Buffer.alloc(512)],
  ])('a phone’s photograph is kept without %s behind it', (_, behind) => {
    expect(inspectDocument(after(aJpeg(), behind)).bytes.equals(aJpeg())).toBe(true);
  });
});

describe('what is no document', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['HTML', html],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['an archive', aZip()],
    ['a program', Buffer.from('MZ\x90\0', 'latin1')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('%s is refused, whatever it is called', (_, bytes) => expect(codeOf(bytes)).toBe('file-type-not-allowed'));

  it.each([
    ['a PNG that breaks off', aPng().subarray(0, 40)],
    ['a PNG with a flipped bit', Buffer.from(aPng().map((byte, at) => (at === 20 ? byte ^ 1 : byte)))],
    ['a PNG without area', aPng(0, 10)],
    ['a JPEG that breaks off', aJpeg().subarray(0, -2)],
    ['a JPEG that is its first bytes only', Buffer.from([0xff, 0xd8, 0xff])],
    ['a PDF that breaks off', aPdf().subarray(0, -8)],
  ])('%s is damaged', (_, bytes) => expect(codeOf(bytes)).toBe('file-is-damaged'));
});

it('a photograph as an iPhone keeps it is refused by a code of its own', () => {
  expect(codeOf(photograph('photograph.heic'))).toBe('photograph-is-heic');
  expect(inspectDocument(photograph('photograph.jpg')).contentType).toBe('image/jpeg');
});

describe('files of two kinds', () => {
  it.each([
    ['a PDF behind something else', after(Buffer.from('\n\n'), aPdf())],
    ['a script before a PDF', after(Buffer.from('<script>1</script>'), aPdf())],
    ['HTML behind a PDF', after(aPdf(), html)],
    ['HTML between two ends of a PDF', after(after(aPdf(), html), aPdf().subarray(-6))],
    ['an archive behind a PDF', after(aPdf(), aZip())],
    [
      'an archive whose comment is a PDF’s end',
      after(after(aPdf(), Buffer.from('7 0 obj\n')), after(aZip(6), Buffer.from('%%EOF\n'))),
    ],
    ['HTML behind a PNG', after(aPng(), html)],
    ['an archive behind a PNG', after(aPng(), aZip())],
    ['a PDF inside a PNG', aPng(1, 1, [pngText('%PDF-1.7')])],
    ['HTML inside a PNG', aPng(1, 1, [pngText('<HTML><body>')])],
    ['HTML behind a JPEG', after(aJpeg(), html)],
    ['an archive behind a JPEG', after(aJpeg(), aZip())],
    ['a page’s start in a JPEG’s comment', aJpeg(16, 16, '<script src=//evil>')],
  ])('%s is refused', (_, bytes) => expect(codeOf(bytes)).toBe('file-is-ambiguous'));
});

describe('images', () => {
  it.each([
    ['PNG', aPng(10_000, 10_000)],
    ['PNG as large as can be said', aPng(0xffffffff, 0xffffffff)],
    ['JPEG', aJpeg(10_000, 10_000)],
  ])('a %s of 100 megapixels is refused before anybody decodes it', (_, bytes) =>
    expect(codeOf(bytes)).toBe('image-too-large'),
  );
});

describe('a PDF that acts', () => {
  const action = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
  /** Packed twice: what is seen after unpacking once looks like nothing. */
  const twice = (dictionary: string) => packed(deflateSync(Buffer.from(`10 0 ${action}`)), dictionary);
  const packed = (content: Buffer, dictionary: string) =>
    Buffer.concat([
      Buffer.from(`9 0 obj\n<<${dictionary}>>\nstream\r\n`),
      deflateSync(content),
      Buffer.from('\nendstream\nendobj\n'),
    ]);
  it.each([
    ['a script', aPdf(`/OpenAction${action}`)],
    ['a script under a name in other letters', aPdf('/OpenAction<</S/J#61vaScript/JS(1)>>')],
    ['a script in an object stream', aPdf('/OpenAction 10 0 R', [objectStream(action)])],
    [
      'a script in an object stream that a string hides',
      aPdf('', [objectStream(action, '/X(a>>\\) obj)/Type/ObjStm/N 1/First 5/Filter/FlateDecode')]),
    ],
    [
      'a script in an object stream of no type',
      aPdf('', [objectStream(action, '/N 1/First 5/Filter[/Fl#61teDecode]')]),
    ],
    ['a script that a picture’s event runs', aPdf('', ['8 0 obj\n<</S/Rendition/OP 0/JS(1)>>\nendobj\n'])],
    ['a program to launch', aPdf('', ['8 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj\n'])],
    ['an attached file', aPdf('/Names<</EmbeddedFiles<</Names[(a)8 0 R]>>>>')],
    ['a file on a page', aPdf('', ['8 0 obj\n<</Subtype/FileAttachment>>\nendobj\n'])],
    ['a form that sends itself', aPdf('', ['8 0 obj\n<</S/SubmitForm/F(https://evil)>>\nendobj\n'])],
    ['a dynamic form', aPdf('/AcroForm<</XFA 8 0 R>>')],
    ['an address that opens by itself', aPdf('/OpenAction<</S/URI/URI(https://evil)>>')],
    ['the same by reference', aPdf('/OpenAction 8 0 R', ['8 0 obj\n<</S/URI/URI(https://evil)>>\nendobj\n'])],
    ['an opening that goes on to another', aPdf('/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next 8 0 R>>')],
    ['an opening that isn’t there', aPdf('/OpenAction 99 0 R')],
  ])('with %s is refused', (_, bytes) => expect(codeOf(bytes)).toBe('document-has-active-content'));

  it.each([
    ['with a password', aPdf('', ['trailer\n<</Encrypt 8 0 R>>\n'])],
    [
      'with two filters over an object stream',
      aPdf('', [objectStream('<<>>', '/Type/ObjStm/First 5/Filter[/ASCIIHexDecode/FlateDecode]')]),
    ],
    [
      'with one filter twice',
      aPdf('', [objectStream('<<>>', '/Type/ObjStm/First 5/Filter[/FlateDecode/FlateDecode]')]),
    ],
    [
      'whose object stream says its filter elsewhere',
      aPdf('', ['8 0 obj\n[/FlateDecode/FlateDecode]\nendobj\n', twice('/Type/ObjStm/N 1/First 5/Filter 8 0 R')]),
    ],
    [
      'whose object stream says a second filter elsewhere',
      aPdf('', ['8 0 obj\n/FlateDecode\nendobj\n', twice('/Type/ObjStm/N 1/First 5/Filter[/FlateDecode 8 0 R]')]),
    ],
    [
      'whose object stream says elsewhere where its objects begin',
      aPdf('', ['8 0 obj\n5\nendobj\n', objectStream(action, '/N 1/First 8 0 R/Filter/FlateDecode')]),
    ],
    [
      'whose object stream has two filters, one in other letters',
      aPdf('', [twice('/Type/ObjStm/N 1/First 5/Filter/FlateDecode/F#69lter[/FlateDecode/FlateDecode]')]),
    ],
    [
      'with a predictor over it',
      aPdf('', [objectStream('<<>>', '/Type/ObjStm/First 5/Filter/FlateDecode/DecodeParms<</Predictor 12>>')]),
    ],
    [
      'with what doesn’t inflate',
      aPdf('', ['9 0 obj\n<</Type/ObjStm/First 5/Filter/FlateDecode>>\nstream\nno\nendstream\n']),
    ],
  ])('%s can’t be looked into, and is refused', (_, bytes) => expect(codeOf(bytes)).toBe('document-cannot-be-checked'));

  it('that is a zip bomb is refused without unpacking it', () => {
    const bomb = objectStream(Buffer.alloc(64 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    const rss = process.memoryUsage.rss();
    expect(codeOf(aPdf('', [bomb]))).toBe('document-expands-too-much');
    expect(process.memoryUsage.rss() - rss).toBeLessThan(150 * 1024 * 1024);
    // Many small ones count together.
    const small = objectStream(Buffer.alloc(9 * 1024 * 1024, 0x20));
    expect(codeOf(aPdf('', [small, small, small, small]))).toBe('document-expands-too-much');
  });

  it('that was made to be slow to look at is given up on', () => {
    const started = performance.now();
    for (const filling of ['obj<<(', 'obj %', '%%EOF\n', '/OpenAction 8 0 R ', '<<', '((((', '%', 'obj    ']) {
      expect(codeOf(aPdf('', [filling.repeat(400_000 / filling.length)]))).not.toBe('');
    }
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it.each([
    ['that names one object thousands of times', packedOften(10_000, '/a'.repeat(10_000))],
    ['that packs an endless one', packedOften(1, '/a'.repeat(10_000))],
    ['that defines one in thousands of places', aPdf('/OpenAction 8 0 R', ['8 0 obj[3 0 R/Fit]\n'.repeat(1_000)])],
    ['with a header that is endless', packedOften(80_000, '/S/GoTo')],
    ['with more names than any page needs', aPdf('', ['/a'.repeat(1_000_001)])],
    ['with more names in a stream', aPdf('', [objectStream('/a'.repeat(1_000_001))])],
    ['with thousands of tiny object streams', aPdf('', new Array<Buffer>(2_001).fill(objectStream('')))],
  ])('%s can’t be looked into in time', (_, bytes) => {
    const started = performance.now();
    expect(codeOf(bytes)).toBe('document-cannot-be-checked');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('whose header says a destination many times is looked at once', () => {
    const started = performance.now();
    expect(codeOf(packedOften(10_000, '/Fit'.repeat(200), '['))).toBe('application/pdf');
    expect(codeOf(packedOften(10_000, '/D[3 0 R/Fit]'))).toBe('application/pdf');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('reads pictures’ data as data: a stream that looks like nothing is passed over', () => {
    const data = deflateSync(Buffer.alloc(5_000_000, 7));
    const image = Buffer.concat([
      Buffer.from('8 0 obj\n<</Subtype/Image/Width 100/Filter/FlateDecode/DecodeParms<</Predictor 15>>>>\nstream\n'),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
    expect(codeOf(aPdf('', [image]))).toBe('application/pdf');
  });
});
