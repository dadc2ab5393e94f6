import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Language } from '../../domain/shared/languages';
import type { Caller } from '../../application/people/authentication';

export type { Caller };

/** What an endpoint works with; everything in it has passed the endpoint's schemas. */
export interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  caller: Caller;
  requestId: string;
  /** In which the caller reads what is said in words. */
  language: Language;
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

type DocumentedAnswers = Readonly<Record<number, Documented>>;

/** An answer of one status. */
type Answered<S extends number, B> = Omit<Answer, 'status' | 'body'> & { status: S; body: B };

type AnsweredEach<S extends number, B> = S extends number ? Answered<S, B> : never;

/** What the handler of an endpoint may answer with: a status that is documented, with the body of its schema. */
type AnswerOf<R extends DocumentedAnswers> = {
  [S in keyof R & number]: Answered<S, BodyOf<R[S]>>;
}[keyof R & number];

type BodyOf<D> = D extends { body: infer B extends z.ZodType }
  ? Shown<z.input<B>>
  : D extends { media: '*/*' }
    ? string | Uint8Array | undefined
    : undefined;

/** Lists that go out may be read-only. */
type Shown<T> = T extends (infer U)[]
  ? readonly Shown<U>[]
  : T extends object
    ? { [K in keyof T]: Shown<T[K]> }
    : T;

/** The members of a body that its schema does not have, at any depth; `never` when it has all of them. */
type Undocumented<T, S> = unknown extends S
  ? never
  : T extends readonly (infer U)[]
    ? Undocumented<U, Extract<S, readonly unknown[]>[number]>
    : T extends object
      ? { [K in keyof T]-?: K extends KeyOf<S> ? Undocumented<T[K], MemberOf<S, K>> : K }[keyof T]
      : never;
type KeyOf<S> = S extends object ? keyof S : never;
type MemberOf<S, K> = S extends object ? (K extends keyof S ? S[K] : never) : never;

/** `unknown`, or a type that no answer has and that names what the description leaves out. */
type Exactly<A, R extends DocumentedAnswers> = A extends {
  status: infer S extends keyof R;
  body: infer B;
}
  ? R[S] extends { body: infer D extends z.ZodType }
    ? [Undocumented<B, z.input<D>>] extends [never]
      ? unknown
      : { undocumented: Undocumented<B, z.input<D>> }
    : unknown
  : unknown;

/** One endpoint as data: Express serves it and the OpenAPI description is made from it. */
export interface EndpointSpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends DocumentedAnswers,
> {
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
  answers: R;
}

/** An endpoint whose schemas are known at run time only. */
export interface Endpoint extends EndpointSpec<z.ZodType, z.ZodType, z.ZodType, DocumentedAnswers> {
  handle(call: Call<unknown, unknown, unknown>): Promise<Answer>;
}

/**
 * Declares an endpoint; the handler's types follow from its schemas. An answer that its description does not tell of
 * whole, or that it tells more of, does not compile.
 */
export function endpoint<
  const R extends DocumentedAnswers,
  A extends AnswerOf<R>,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  spec: EndpointSpec<P, Q, B, R> & {
    handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<A & Exactly<A, R>>;
  },
): Endpoint {
  const { handle, ...rest } = spec;
  return {
    ...rest,
    // The server validates with the very schemas that the handler's types come from.
    handle: (call) => handle(call as Call<z.output<P>, z.output<Q>, z.output<B>>),
  };
}

/** An answer with the status as it is documented. */
export function answer<const S extends number>(status: S): AnsweredEach<S, undefined>;
export function answer<const S extends number, const B>(
  status: S,
  body: B,
  more?: Omit<Answer, 'status' | 'body'>,
): AnsweredEach<S, B>;
export function answer(status: number, body?: unknown, more?: Omit<Answer, 'status' | 'body'>) {
  return { ...more, status, body };
}

/** True for endpoints that change something, so that their `Idempotency-Key` counts. */
export function changesSomething({ method, answersSecret, media }: Endpoint): boolean {
  return method === 'post' && answersSecret !== true && media !== '*/*';
}
