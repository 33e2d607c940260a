import { setHandler, defineQuery, sleep } from '@temporalio/workflow';

/** A workflow of the application's name that does something else: what it has begun, the real one can't replay. */
export async function application(): Promise<void> {
  setHandler(defineQuery<string>('begun'), () => 'begun');
  await sleep('1000 days');
}
