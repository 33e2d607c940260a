import { signWithKey } from '@kezek/eds-dev/sign-with-key';
import { demoPassword } from '@kezek/eds-dev/person';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { TestStack } from './stack';

const Asked = z.object({ args: z.object({ data: z.string() }) });

/** Beside the stand-in, which offers only keys that fit: an NCALayer in which the person takes just that key. */
export async function ncalayerWith(stack: TestStack, page: Page, alias: string): Promise<void> {
  await page.unrouteAll();
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    socket.send(JSON.stringify({ result: { version: '1.2' } }));
    socket.onMessage(async (message) => {
      const asked = Asked.safeParse(JSON.parse(String(message)));
      // What else its client asks, as NCALayer of before answers it.
      if (!asked.success) return socket.send(JSON.stringify({ success: false, errorCode: 'MODULE_NOT_FOUND' }));
      const { data } = asked.data.args;
      const text = Buffer.from(data, 'base64').toString('utf8');
      const result = await signWithKey(stack.running.edsDevDir, alias, demoPassword, text);
      socket.send(JSON.stringify({ status: true, body: { result } }));
    });
  });
}
