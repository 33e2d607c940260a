import { DefaultPayloadConverter, type Payload } from '@temporalio/common';

/**
 * The SDK's converter, but what can't be read becomes `undefined`: a signal whose payload is broken JSON would else fail
 * each workflow task for ever, and with it the application. Handlers refuse `undefined` as malformed.
 */
class TolerantPayloadConverter extends DefaultPayloadConverter {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the SDK's signature
  override fromPayload<T>(payload: Payload): T {
    try {
      return super.fromPayload(payload);
    } catch {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every reader of a message checks its shape
      return undefined as T;
    }
  }
}

/** Named so, and at this path, for the worker's `payloadConverterPath`. */
export const payloadConverter = new TolerantPayloadConverter();
