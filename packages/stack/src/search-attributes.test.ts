import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchAttributeFlags } from './search-attributes';

it('the production server gets the search attributes that the development server gets', () => {
  const script = readFileSync(join(__dirname, '../../../deploy/temporal/setup-namespace.sh'), 'utf8');
  const created = [...script.matchAll(/^search_attribute (\w+) (\w+)$/gm)].map(([, name, type]) => `${name}=${type}`);
  expect(created).toEqual(searchAttributeFlags.filter((flag) => flag !== '--search-attribute'));
});
