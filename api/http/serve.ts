import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Express, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import { errorOfOutage } from '../../application/database-outage';
import { changesSomething, type Answer, type Caller, type Endpoint } from './endpoint';
import type { Language, Languages } from '../../domain/shared/languages';
import { inLanguagesOf } from './languages';
import { readBearerToken, readIdempotencyKey, readIfMatch } from './headers';
import { answerOnce, changeIdOf, type IdempotencyKeys } from './idempotency';
import { discardRest } from '../../service/discard-rest';
import { isSeen } from '../../service/seen-request';
import { incomingFile, IncomingFile } from './incoming-file';
import { acceptedLanguage } from '../../locales/accepted-language';
import { catalogueLanguages } from '../../locales/words';
import { problemOf } from './problem';
import { Refusal } from './refusal';
import { saidNames } from './said-names';
import { nulRefusal, parseJson } from './request-body';
import { validate } from './validation';

/** What serving endpoints needs besides the endpoints. */
export interface ServeOptions {
  root: string;
  /** Finds the holder of a token. Errors: 401. */
  authenticate(token: string): Promise<Caller>;
  /** The languages of the installation. */
  languages: Languages;
  idempotencyKeys: IdempotencyKeys;
  bodyLimitBytes: number;
  log: Logger;
}

/** Adds the endpoints to the app; a method that an address does not support is answered 405 with the supported ones. */
export function serveEndpoints(
  app: Express,
  endpoints: readonly Endpoint[],
  options: ServeOptions,
): void {
  const readBody = express.raw({ type: () => true, limit: options.bodyLimitBytes });
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const atPath = endpoints.filter((endpoint) => endpoint.path === path);
    const address = options.root + path.replaceAll(/\{(\w+)\}/g, ':$1');
    for (const endpoint of atPath) {
      app[endpoint.method](address, (request, response) =>
        respond(endpoint, request, response, readBody, options),
      );
    }
    const methods = atPath.map(({ method }) => method.toUpperCase()).join(', ');
    app.all(address, () => {
      throw new Refusal('wrong_method', 'wrong_method', {
        params: { taken: methods },
      });
    });
  }
}

async function respond(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  readBody: ReturnType<typeof express.raw>,
  options: ServeOptions,
): Promise<void> {
  if (request.url.includes('%00')) throw nulRefusal();
  const caller = endpoint.open === true ? null : await identify(request, options);
  if (endpoint.media === '*/*') {
    await respondToFile(endpoint, request, response, caller, options);
    return;
  }
  const body = await bodyOf(endpoint, request, response, readBody, options.bodyLimitBytes);
  await send(response, await answer(endpoint, request, caller, body, options));
}

async function respondToFile(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  caller: Caller | null,
  options: ServeOptions,
): Promise<void> {
  try {
    await send(response, await answer(endpoint, request, caller, incomingFile(request), options));
  } catch (error) {
    discardRest(request);
    throw error;
  }
}

async function identify(request: Request, options: ServeOptions): Promise<Caller> {
  return await options.authenticate(readBearerToken(request.headers.authorization));
}

async function answer(
  endpoint: Endpoint,
  request: Request,
  caller: Caller | null,
  body: Buffer | IncomingFile,
  options: ServeOptions,
): Promise<Answer> {
  const { languages } = options;
  const ifVersion = endpoint.conditional === true ? readIfMatch(request.header('if-match')) : null;
  const language = languageOf(request);
  const run = async (called: { caller: Caller; changeId: string }): Promise<Answer> => {
    const answered = await endpoint.handle({
      params: validate(endpoint.params, request.params, 'path'),
      query: inLanguagesOf(validate(endpoint.query, request.query, 'query'), 'query', languages),
      body: inLanguagesOf(readContent(endpoint, body), 'body', languages),
      requestId: requestIdOf(request),
      isSeen: isSeen(request),
      language,
      ifVersion,
      ...called,
    });
    return saidNames(language, answered);
  };
  // The handler of an open endpoint does not use a caller; every other handler has one by now.
  if (caller === null) return await run({ caller: nobody, changeId: '' });
  const key = changesSomething(endpoint) ? request.header('idempotency-key') : undefined;
  const fingerprint = {
    caller,
    key: readIdempotencyKey(key),
    method: request.method,
    address: request.originalUrl,
    ifVersion,
    // A file has no key, so nothing is bound to it.
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
  const changeId = changeIdOf(fingerprint);
  return await answerOnce(options.idempotencyKeys, fingerprint, () => run({ caller, changeId }));
}

/** The caller of an open endpoint: unknown, sees public information only and may do nothing. */
const nobody: Caller = {
  tokenId: '',
  purpose: 'system',
  actor: { kind: 'person', personId: '', role: 'ngo', institutionId: null, focalPointRole: null },
};

function readContent(endpoint: Endpoint, body: Buffer | IncomingFile): unknown {
  if (endpoint.body === undefined) return undefined;
  const isRead = body instanceof IncomingFile || endpoint.media !== undefined;
  const content = isRead ? body : parseJson(body);
  return validate(endpoint.body, content, 'body');
}

/** Reads the body only after the token was checked, so that no memory is spent on the bodies of strangers. */
async function bodyOf(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  readBody: ReturnType<typeof express.raw>,
  limitBytes: number,
): Promise<Buffer> {
  if (endpoint.body === undefined) return Buffer.alloc(0);
  const media = [endpoint.media ?? 'application/json'].flat();
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    Number(request.headers['content-length'] ?? '0') > 0;
  if (hasBody && request.is(media) === false) {
    throw new Refusal('unsupported_media', 'unsupported_media_type', {
      params: { taken: media.join(', ') },
    });
  }
  await new Promise<void>((resolve, reject) => {
    readBody(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(bodyRefusal(error, limitBytes));
    });
  });
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function bodyRefusal(error: unknown, limitBytes: number): Error {
  const type = error instanceof Error && 'type' in error ? error.type : null;
  switch (type) {
    case 'entity.too.large':
      return new Refusal('too_large', 'body_too_large', { params: { limitBytes } });
    case 'encoding.unsupported':
      return new Refusal('unsupported_media', 'unsupported_encoding');
    default:
      return new Refusal('malformed', 'body_not_readable');
  }
}

async function send(response: Response, answer: Answer): Promise<void> {
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.stream !== undefined) {
    response.type(answer.contentType ?? 'application/octet-stream');
    await sendStream(response, answer.stream);
  } else if (answer.body === undefined || answer.body === null) response.end();
  else if (answer.contentType === undefined) response.json(answer.body);
  else response.type(answer.contentType).send(answer.body);
}

async function sendStream(response: Response, stream: Readable): Promise<void> {
  if (response.req.method === 'HEAD') {
    stream.destroy();
    response.end();
    return;
  }
  try {
    await pipeline(stream, response);
  } catch (error) {
    // A client that disconnects during a download has done nothing wrong, and gets no answer.
    if (!isPrematureClose(error)) throw error;
  }
}

function isPrematureClose(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** The language that the request asks for; English without one, because such a client is a program. */
function languageOf(request: Request): Language {
  return acceptedLanguage(request.header('accept-language'), catalogueLanguages) ?? 'en';
}

/**
 * Sends the problem in the language of the request, and logs it: a refusal in one line with its code, a fault with
 * its cause.
 */
export function sendProblem(
  thrown: unknown,
  request: Request,
  response: Response,
  log: Logger,
): void {
  const requestId = requestIdOf(request);
  const language = languageOf(request);
  const problem = problemOf(readableError(thrown), requestId, language);
  if (problem.status >= 500) {
    log.error({ requestId, err: thrown, status: problem.status }, 'request failed');
  } else {
    log.info({ requestId, status: problem.status, code: problem.body.code }, 'request refused');
  }
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.status(problem.status).set(problem.headers);
  response.set('Content-Language', language).vary('Accept-Language');
  response.type('application/problem+json').send(JSON.stringify(problem.body));
}

/** Errors that are not faults of this program, although they were not thrown as answers. */
function readableError(thrown: unknown): unknown {
  // Express throws for an address that cannot be decoded; that is an error of the caller.
  if (thrown instanceof URIError) {
    return new Refusal('malformed', 'malformed_address');
  }
  return errorOfOutage(thrown);
}

/** The id of the request in the log, also sent as `X-Request-Id`. */
function requestIdOf(request: Request): string {
  const id: unknown = request.res?.locals['requestId'];
  return typeof id === 'string' ? id : 'unknown';
}
