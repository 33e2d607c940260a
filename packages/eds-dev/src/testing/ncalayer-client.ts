import { createRequire } from 'node:module';

/** The public client that the portal uses; it has no types of its own. */
export interface NcalayerClient {
  version: string;
  getActiveTokens(): Promise<unknown>;
  basicsSignCMS(
    storages: readonly string[] | null,
    data: string | string[],
    signing: object,
    signer: object,
  ): Promise<string | string[]>;
  close(): void;
}

interface Published extends Omit<NcalayerClient, 'version' | 'close'> {
  connect(): Promise<string>;
  wsConnection: { close(): void };
}

/** Over Node's own WebSocket, without looking for KAZTOKEN's other server. */
export async function connectClient(address: string): Promise<NcalayerClient> {
  const published: { NCALayerClient: new (url: string, allowKmdHttpApi: boolean) => Published } =
    createRequire(__filename)('ncalayer-js-client');
  const client = new published.NCALayerClient(address, false);
  const version = await client.connect();
  return {
    version,
    getActiveTokens: () => client.getActiveTokens(),
    basicsSignCMS: (...args) => client.basicsSignCMS(...args),
    close: () => client.wsConnection.close(),
  };
}
