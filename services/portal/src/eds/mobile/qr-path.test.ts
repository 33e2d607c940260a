import { expect, it } from '@jest/globals';
import { qrPath } from './qr-path';

it('joins the dark modules of a row, inside the quiet zone', () => {
  const data = [1, 1, 0, 0, 0, 1, 1, 0, 1];
  expect(qrPath({ data, size: 3 })).toBe('M4 4h2v1h-2zM6 5h1v1h-1zM4 6h1v1h-1zM6 6h1v1h-1z');
});
