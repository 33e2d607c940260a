import { v5 } from 'uuid';

/** Any fixed UUID: the space in which our names live. */
const namespace = '6b2f1d0e-7c5a-4f3e-9d81-a0c4b7e25f36';

/** The same name is the same id, so that a retry after a crash finds what the first try made. */
export const uuidV5 = (name: string): string => v5(name, namespace);
