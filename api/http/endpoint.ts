import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Language } from '../../domain/shared/languages';
import type { Caller } from '../../application/people/authentication';

export type { Caller };

/** What an endpoint works with. All of it has passed the schemas of the endpoint. */
interface Call<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  caller: Caller;
  requestId: string;
  /** Whether the answer is shown to the caller: not to a HEAD request, or one that loads a page ahead. */
  isSeen: boolean;
  /** The language in which the caller reads texts. */
  language: Language;
  /**
   * Unique per caller and intended change: derived from the `Idempotency-Key`, or random for this request. Used as
   * update id and as the seed of new ids, so that a repeated request finds what its first attempt made.
   */
  changeId: string;
  /** The sequence in `If-Match`; null without the header. */
  ifVersion: number | null;
}

/** The answer. `body` is sent as JSON unless it is a string, which is sent as `contentType`. */
export interface Answer {
  status: number;
  body?: unknown;
  contentType?: string;
  /** Sent instead of a body, as `contentType`. */
  stream?: Readable;
  headers?: Readonly<Record<string, string>>;
  /** The change has begun and its outcome is unknown: the answer is not kept for repetition. */
  outcomeOpen?: boolean;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Bodies that are read whole and passed on as bytes. */
type BytesMedia =
  | 'text/csv'
  | 'text/calendar'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Documented {
  description: string;
  body?: z.ZodType;
  /** The media type of an answer that is not JSON. */
  media?: '*/*';
}

type DocumentedAnswers = Readonly<Record<number, Documented>>;

/** An answer with one status. */
type Answered<S extends number, B> = Omit<Answer, 'status' | 'body'> & { status: S; body: B };

type AnsweredEach<S extends number, B> = S extends number ? Answered<S, B> : never;

/** What the handler of an endpoint may answer with: a documented status, with the body of its schema. */
type AnswerOf<R extends DocumentedAnswers> = {
  [S in keyof R & number]: Answered<S, BodyOf<R[S]>>;
}[keyof R & number];

type BodyOf<D> = D extends { body: infer B extends z.ZodType }
  ? Shown<z.input<B>>
  : D extends { media: '*/*' }
    ? string | Uint8Array | undefined
    : undefined;

/** Answers may contain read-only lists. */
type Shown<T> = T extends (infer U)[]
  ? readonly Shown<U>[]
  : T extends object
    ? { [K in keyof T]: Shown<T[K]> }
    : T;

/** The fields of a body that its schema does not have, at any depth; `never` when it has all of them. */
type Undocumented<T, S> = unknown extends S
  ? never
  : T extends readonly (infer U)[]
    ? Undocumented<U, Extract<S, readonly unknown[]>[number]>
    : T extends object
      ? { [K in keyof T]-?: K extends KeyOf<S> ? Undocumented<T[K], MemberOf<S, K>> : K }[keyof T]
      : never;
type KeyOf<S> = S extends object ? keyof S : never;
type MemberOf<S, K> = S extends object ? (K extends keyof S ? S[K] : never) : never;

/** `unknown`, or a type that no answer has and that names the undocumented fields. */
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

/** One endpoint as data: Express serves it, and the OpenAPI description is made from it. */
interface EndpointSpec<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends DocumentedAnswers,
> {
  summary: string;
  description?: string;
  /** Served without a token. */
  open?: boolean;
  params?: P;
  query?: Q;
  body?: B;
  /**
   * The media type of the body; JSON unless stated. A CSV or Excel body reaches the handler as bytes, a file of any
   * type as an unread `IncomingFile`: an `Idempotency-Key` cannot be bound to contents that are not read.
   */
  media?: '*/*' | BytesMedia | readonly BytesMedia[];
  /** Accepts `If-Match`. */
  conditional?: boolean;
  /** A secret in the answer must not be kept for repetition, so the key is not honoured here. */
  answersSecret?: boolean;
  answers: R;
}

/** An endpoint whose schemas are known only at run time. */
export interface Endpoint extends EndpointSpec<z.ZodType, z.ZodType, z.ZodType, DocumentedAnswers> {
  method: Method;
  /** Below the root of the API, with `{name}` for parameters. */
  path: string;
  /** The chapter of the description. */
  tag: string;
  handle(call: Call<unknown, unknown, unknown>): Promise<Answer>;
}

/**
 * Declares endpoints of one chapter of the description, each as `get /items/{id}`. The types of a handler follow from its
 * schemas. An answer that lacks documented fields, or has undocumented ones, does not compile.
 */
export function endpointsOf(tag: string) {
  return <
    const R extends DocumentedAnswers,
    A extends AnswerOf<R>,
    P extends z.ZodType = z.ZodUndefined,
    Q extends z.ZodType = z.ZodUndefined,
    B extends z.ZodType = z.ZodUndefined,
  >(
    address: `${Method} /${string}`,
    spec: EndpointSpec<P, Q, B, R> & {
      handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<A & Exactly<A, R>>;
    },
  ): Endpoint => {
    const { handle, ...rest } = spec;
    const [method, path] = address.split(' ') as [Method, string];
    return {
      ...rest,
      method,
      path,
      tag,
      // The server validates with the schemas that the types of the handler come from.
      handle: (call) => handle(call as Call<z.output<P>, z.output<Q>, z.output<B>>),
    };
  };
}

/** An answer with its documented status. */
export function answer<const S extends number>(status: S): AnsweredEach<S, undefined>;
export function answer<const S extends number, const B>(
  status: S,
  body: B,
  more?: Omit<Answer, 'status' | 'body'>,
): AnsweredEach<S, B>;
export function answer(status: number, body?: unknown, more?: Omit<Answer, 'status' | 'body'>) {
  return { ...more, status, body };
}

/** True for endpoints that change something; only for these does the `Idempotency-Key` matter. */
export function changesSomething({ method, answersSecret, media }: Endpoint): boolean {
  return (method === 'post' || method === 'patch') && answersSecret !== true && media !== '*/*';
}
