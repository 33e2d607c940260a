declare module 'ncalayer-js-client' {
  type SigningParams = { decode: boolean; encapsulate: boolean; digested: boolean; tsaProfile: object | null };

  export class NCALayerClient {
    constructor(url?: string, allowKmdHttpApi?: boolean);
    wsConnection: WebSocket | null;
    connect(): Promise<string>;
    basicsSignCMS(
      allowedStorages: readonly string[] | null,
      data: string,
      signingParams: SigningParams,
      signerParams: { extKeyUsageOids: readonly string[] },
      locale: string,
    ): Promise<string | string[]>;
  }
}
