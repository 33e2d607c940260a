import { RemoteProblem } from '@kezek/contract/client';
import { problemsWithStatus, problemStatus } from '@kezek/contract/public/problems';
import { refusals } from '@kezek/rules/refusal';
import { expect, it } from '@jest/globals';
import english from '../../../../packages/texts/en/portal.json';
import kazakh from '../../../../packages/texts/kk/portal.json';
import russian from '../../../../packages/texts/ru/portal.json';
import { wayAfter, ways } from './way-on';

const codes = [...new Set([...Object.keys(refusals), ...problemsWithStatus])];

it('there is a way on after every problem that the API answers, with words in each language', () => {
  const found = new Set<string>();
  for (const code of codes) {
    const way = wayAfter(new RemoteProblem(problemStatus(code), code));
    expect({ code, way: ways.find((known) => known === way) }).toEqual({ code, way: expect.any(String) });
    found.add(way ?? '');
  }
  expect([...found].toSorted()).toEqual(ways.toSorted());
  for (const { problem } of [kazakh, russian, english]) expect(Object.keys(problem.way)).toEqual([...ways]);
  expect(codes.length).toBeGreaterThan(140);
});

it('what is no answer of ours leads nowhere', () => {
  expect(wayAfter(new Error('a fault'))).toBeUndefined();
  expect(wayAfter(new RemoteProblem(418, 'http-418'))).toBeUndefined();
});
