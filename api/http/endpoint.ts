import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { PersonActor } from '../../domain/shared/actor';

/** Who calls: the actor the rules know, and the token the request came with. */
export interface Caller {
  actor: PersonActor;
  tokenId: string;
}

/** What an endpoint works with; everything in it has passed the endpoint's schemas. */
export interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  caller: Caller;
  requestId: string;
  /**
   * Unique per caller and intended change: derived from the `Idempotency-Key`, or drawn for this request.
   * Used as update id and as the seed of new ids, so that a repeated request finds what it made before.
   */
  changeId: string;
  /** The sequence in `If-Match`; null without one. */
  ifSequence: number | null;
}

/** What goes out. `body` is JSON unless it is a string, which goes out as `contentType`. */
export interface Answer {
  status: number;
  body?: unknown;
  contentType?: string;
  /** Goes out instead of a body, as `contentType`. */
  stream?: Readable;
  headers?: Readonly<Record<string, string>>;
  /** The change was begun and nobody knows yet how it ends: the answer is not kept for repetition. */
  outcomeOpen?: boolean;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Bodies that are read whole and handed on as bytes. */
export type BytesMedia =
  'text/csv' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Documented {
  description: string;
  body?: z.ZodType;
  /** What an answer is that is no JSON. */
  media?: '*/*';
}

/** One endpoint as data: Express serves it and the OpenAPI description is made from it. */
export interface EndpointSpec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  method: Method;
  /** Below the API's root, with `{name}` for parameters. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  /** Served without a token. */
  open?: boolean;
  params?: P;
  query?: Q;
  body?: B;
  /**
   * What the body is written in; JSON unless said otherwise. A CSV or Excel body reaches the handler as bytes, a file of any
   * type as an `IncomingFile` that nobody has read yet: no `Idempotency-Key` can be bound to what is not read.
   */
  media?: '*/*' | BytesMedia | readonly BytesMedia[];
  /** Takes `If-Match`. */
  conditional?: boolean;
  /** A secret in the answer must not be kept for repetition: the key is not honoured here. */
  answersSecret?: boolean;
  answers: Readonly<Record<number, Documented>>;
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer>;
}

/** An endpoint whose schemas are known at run time only. */
export interface Endpoint extends Omit<EndpointSpec<z.ZodType, z.ZodType, z.ZodType>, 'handle'> {
  handle(call: Call<unknown, unknown, unknown>): Promise<Answer>;
}

/** Declares an endpoint; the handler's types follow from its schemas. */
export function endpoint<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(spec: EndpointSpec<P, Q, B>): Endpoint {
  const { handle, ...rest } = spec;
  return {
    ...rest,
    // The server validates with the very schemas that the handler's types come from.
    handle: (call) => handle(call as Call<z.output<P>, z.output<Q>, z.output<B>>),
  };
}

/** True for endpoints that change something, so that their `Idempotency-Key` counts. */
export function changesSomething({ method, answersSecret, media }: Endpoint): boolean {
  return method === 'post' && answersSecret !== true && media !== '*/*';
}
