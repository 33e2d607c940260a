import { InterceptingCall, Metadata, status, type Interceptor, type NextCall } from '@grpc/grpc-js';

const ignore = () => undefined;
const cancelled: ReturnType<NextCall> = {
  start(_, listener) {
    listener?.onReceiveMessage?.(null);
    const details = 'The connection to Temporal was closed';
    listener?.onReceiveStatus?.({ code: status.CANCELLED, details, metadata: new Metadata() });
  },
  cancelWithStatus: ignore,
  sendMessage: ignore,
  sendMessageWithContext: ignore,
  startRead: ignore,
  halfClose: ignore,
  getPeer: () => 'closed',
  getAuthContext: () => null,
};

/**
 * Answers `CANCELLED` to what is asked of a connection that was closed; stands last of a client's interceptors. The
 * client's own retry asks in a timer: what a closed channel throws there is nobody's to catch, so it would end the
 * process, and whoever waits for the call would never hear.
 */
export const cancelOnceClosed: Interceptor = (options, nextCall) => {
  try {
    return new InterceptingCall(nextCall(options));
  } catch (error) {
    if (error instanceof Error && error.message.includes('has been shut down')) return new InterceptingCall(cancelled);
    throw error;
  }
};
