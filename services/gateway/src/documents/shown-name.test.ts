import { expect, it } from '@jest/globals';
import { shownName } from './shown-name';

it.each([
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\a\\справка.PDF', 'справка.PDF'],
  ['Анықтама № 5.pdf', 'Анықтама № 5.pdf'],
  ['a\r\nX-Evil: 1.pdf', 'aX-Evil: 1.pdf'],
  ['gepj\u202efdp.exe', 'gepjfdp.exe.pdf'],
  ['.htaccess', 'htaccess.pdf'],
  ['', 'document.pdf'],
  ['\u200b\u0000/', 'document.pdf'],
  ['я'.repeat(500), `${'я'.repeat(120)}.pdf`],
])('%j is shown as %j', (given, shown) => {
  expect(shownName(given, 'application/pdf')).toBe(shown);
});
