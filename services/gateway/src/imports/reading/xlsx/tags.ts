import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ReadFailure } from '../read-failure';

export interface Tag {
  kind: 'open' | 'close';
  /** Without its namespace's prefix. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Of a closing tag: the text since the last tag. */
  text: string;
}

/** Tags of an XML text as it comes, some at a time. Entities that a document declares itself are not expanded. */
export async function* tagsOf(text: AsyncIterable<string>): AsyncGenerator<Tag> {
  const parser = new SaxesParser();
  let found: Tag[] = [];
  let since = '';
  parser.on('error', () => {
    throw new ReadFailure('file-is-damaged');
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    since = '';
    found.push({ kind: 'open', name: local(name), attributes, text: '' });
  });
  parser.on('text', (piece) => {
    since += piece;
  });
  parser.on('cdata', (piece) => {
    since += piece;
  });
  parser.on('closetag', ({ name, attributes }: SaxesTagPlain) => {
    found.push({ kind: 'close', name: local(name), attributes, text: since });
    since = '';
  });
  let isThere = false;
  for await (const piece of text) {
    isThere ||= piece !== '';
    parser.write(piece);
    yield* found;
    found = [];
  }
  // A part that a workbook doesn't have.
  if (!isThere) return;
  parser.close();
  yield* found;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
