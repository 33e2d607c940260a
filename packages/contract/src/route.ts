import { z } from 'zod';

/**
 * One route, described once: the server parses with it (`implement` in @kezek/platform/routes),
 * the client is typed by it (`createClient`), OpenAPI is written from it.
 */
export type RouteDefinition = {
  readonly method: HttpMethod;
  /** Express 5 path; each `:name` must be a key of `params`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** Who may call, in the words of the service's policies (`'public'`, `'internal'`, `'operator'`…); only documents. */
  readonly auth?: string;
  readonly params?: z.ZodType;
  /** Values arrive as strings (a repeated key as an array): use `z.coerce` or string schemas. */
  readonly query?: z.ZodType;
  /** Keys in lower case. */
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  /** `application/json` unless given, as for `multipart/form-data`. */
  readonly bodyContentType?: string;
  /**
   * Bodies by status. Schemas are plain (no transforms): the server parses its own answer with them, which drops
   * fields that nobody declared, and the client parses it again. `noContent` for 204, `file(type)` for bytes.
   */
  readonly responses: { readonly [status: number]: ResponseSpec };
  /** Codes of the problems that this route may answer, for OpenAPI. */
  readonly problems?: readonly string[];
};

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

export type FileResponse = {
  readonly kind: 'file';
  /** Of an answer that names none itself; the first of those that it may have. */
  readonly contentType: string;
  readonly contentTypes: readonly string[];
};
export type ResponseSpec = z.ZodType | FileResponse;

/** A body-less answer. */
export const noContent = z.undefined();

/** An answer of bytes: the server gives a Buffer or a stream, the client gets a Uint8Array. */
export function file(contentType: string, ...others: readonly string[]): FileResponse {
  return { kind: 'file', contentType, contentTypes: [contentType, ...others] };
}

export function isFile(spec: ResponseSpec): spec is FileResponse {
  return 'kind' in spec && spec.kind === 'file';
}

/** Throws a TypeError at definition when the path and `params` disagree. */
export function defineRoute<const R extends RouteDefinition>(route: R): R {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const inSchema = route.params instanceof z.ZodObject ? Object.keys(route.params.shape) : inPath;
  if ((inPath.length > 0 && !route.params) || inPath.toSorted().join() !== inSchema.toSorted().join()) {
    throw new TypeError(`${route.method} ${route.path}: the path's parameters are not the keys of params`);
  }
  return route;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given. */
export type RequestOf<R extends RouteDefinition> = {
  params: Output<R['params']>;
  query: Output<R['query']>;
  headers: Output<R['headers']>;
  body: Output<R['body']>;
};

type StatusOf<R extends RouteDefinition> = keyof R['responses'] & number;
type SuccessOf<R extends RouteDefinition> = {
  [S in StatusOf<R>]: `${S}` extends `2${string}` ? S : never;
}[StatusOf<R>];

/** `File` is what stands for the bytes: a Uint8Array at the client, also a stream at the server. */
type WithBody<S, Body> = undefined extends Body ? { status: S; body?: undefined } : { status: S; body: Body };

/** What a handler returns: a declared status with its body. */
export type ReplyOf<R extends RouteDefinition, File = Uint8Array> = {
  [S in StatusOf<R>]: WithBody<S, R['responses'][S] extends z.ZodType ? z.input<R['responses'][S]> : File> & {
    headers?: Readonly<Record<string, string>>;
  };
}[StatusOf<R>];

/** What a client gets: a declared status from 200 to 299 with its body. */
export type SuccessReplyOf<R extends RouteDefinition> = {
  [S in SuccessOf<R>]: {
    status: S;
    body: R['responses'][S] extends z.ZodType ? z.output<R['responses'][S]> : Uint8Array;
  };
}[SuccessOf<R>];

type Part<R extends RouteDefinition, K extends 'params' | 'query' | 'headers' | 'body'> = R[K] extends z.ZodType
  ? Partial<z.input<R[K]>> extends z.input<R[K]>
    ? { [P in K]?: z.input<R[K]> }
    : { [P in K]: z.input<R[K]> }
  : { [P in K]?: undefined };

/** What a caller gives; parts without required fields may be left out. */
export type ArgsOf<R extends RouteDefinition> = Part<R, 'params'> &
  Part<R, 'query'> &
  Part<R, 'headers'> &
  Part<R, 'body'>;
