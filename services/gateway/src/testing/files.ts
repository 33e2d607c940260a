import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** Files as programs write them, and as attackers bend them. */

/** One a phone has made: a HEIC, and a JPEG held upright that says where it was taken. */
export const photograph = (name: 'photograph.heic' | 'photograph.jpg'): Buffer =>
  readFileSync(join(__dirname, 'photographs', name));

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG that says it is that large; its data is one pixel. */
export function aPng(width = 1, height = 1, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
export const pngText = (text: string): Buffer => chunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1'));

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** The segments of a JPEG, with coded data that holds a stuffed byte and a restart. */
export function aJpeg(width = 16, height = 16, comment = ''): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(comment ? [segment(0xfe, Buffer.from(comment, 'latin1'))] : []),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ]);
}

const page = '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n';

/** A page; `catalog` goes into the catalog's dictionary, `objects` stand before the trailer. */
export function aPdf(catalog = '', objects: readonly (string | Buffer)[] = []): Buffer {
  return Buffer.concat(
    [
      '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
      `1 0 obj\n<</Type/Catalog/Pages 2 0 R${catalog}>>\nendobj\n`,
      '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n',
      page,
      ...objects,
      'trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n',
    ].map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
}

/** Object 10 packed into an object stream; `dictionary` replaces what an honest program writes. */
export function objectStream(
  object: string | Buffer,
  dictionary = '/Type/ObjStm/N 1/First 5/Filter/FlateDecode',
): Buffer {
  const data = deflateSync(Buffer.concat([Buffer.from('10 0 '), Buffer.from(object)]), { level: 9 });
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<<${dictionary}/Length ${data.length}>>\nstream\r\n`, 'latin1'),
    data,
    Buffer.from('\nendstream\nendobj\n'),
  ]);
}

/** An empty archive, with a comment that may run to the end of whatever it stands in. */
export function aZip(commentLength = 0): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(commentLength, 20);
  return end;
}
