/** The port is taken; `message` says which and what to do. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
  constructor(
    readonly port: number,
    /** The setting that chooses the port. */
    readonly setting: string,
    options?: ErrorOptions,
  ) {
    super(`Port ${port} is in use by another program. Stop it, or choose another port with ${setting}=…`, options);
  }
}
