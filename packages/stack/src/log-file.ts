import { createWriteStream, type WriteStream } from 'node:fs';

/** Lines of a process. On a full disk lines are lost, and never whoever writes them: the next one opens the file again. */
export class LogFile {
  #stream: WriteStream | undefined;

  constructor(private readonly path: string) {}

  write(line: string): void {
    (this.#stream ??= this.#opened()).write(`${line}\n`);
  }

  end(): void {
    this.#stream?.end();
  }

  #opened(): WriteStream {
    const stream = createWriteStream(this.path, { flags: 'a' });
    stream.on('error', () => {
      if (this.#stream === stream) this.#stream = undefined;
    });
    return stream;
  }
}
