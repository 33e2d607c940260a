import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { freePorts, requireFreePort } from './ports';

it('free ports are different, and free', async () => {
  const ports = await freePorts(5);
  expect(new Set(ports).size).toBe(5);
  // No outgoing connection is given one of them.
  for (const port of ports) expect(port).toBeLessThan(32_768);
  await Promise.all(ports.map((port) => requireFreePort(port, 'X')));
});

it('a port in use is said by number, with the setting that changes it', async () => {
  const [port = 0] = await freePorts(1);
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  await expect(requireFreePort(port, 'GATEWAY_PORT')).rejects.toThrow(`Port ${port} is in use by another program`);
  await expect(requireFreePort(port, 'GATEWAY_PORT')).rejects.toMatchObject({ port, setting: 'GATEWAY_PORT' });
  server.close();
});
