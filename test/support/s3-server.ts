import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { S3Settings } from '../../store/files/s3-bucket';
import { listen } from './listen';

/** A server that speaks as much of S3 as the file storage uses, with path-style addresses. */
export interface S3Server {
  settings: S3Settings;
  /** What it was asked so far: method and path. */
  asked: readonly string[];
  /** Keys of what it holds. */
  keys(): string[];
  /** Answers the next so many requests with 503 `SlowDown`. */
  beBusy(requests: number): void;
  close(): Promise<void>;
}

const hex = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

// What the documentation of AWS Signature Version 4 allows a clock to be off.
const skewMs = 15 * 60_000;

/**
 * Opens it on a free port, with one bucket and one key. It is at the edge what a real one is to us: it works the
 * signature out anew from the request as it came (AWS Signature Version 4, header form), refuses one that is wrong or
 * old, and refuses a content whose hash is not the signed one.
 */
export async function openS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-s3-'));
  const account = {
    accessKeyId: 'TESTKEY',
    secretAccessKey: 'test+secret/of+nobody',
    region: 'uz-1',
  };
  const bucket = 'evidence';
  const objects = new Map<string, string>();
  const asked: string[] = [];
  let busy = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const address = request.url ?? '';
    asked.push(`${request.method} ${address}`);
    if (busy > 0) {
      busy -= 1;
      throw new Denied(503, 'SlowDown');
    }
    verifySignature(request, account);
    const [, name, ...rest] = address.split('/');
    if (name !== bucket) throw new Denied(404, 'NoSuchBucket');
    const key = rest.join('/');
    if (request.method === 'PUT') {
      objects.set(key, await received(request, folder));
      response.writeHead(200, { etag: '"1"' }).end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (key === '') {
      response.writeHead(200).end();
    } else {
      const file = objects.get(key);
      if (file === undefined) throw new Denied(404, 'NoSuchKey');
      response.writeHead(200, { 'content-type': 'binary/octet-stream' });
      if (request.method === 'HEAD') response.end();
      else await pipeline(createReadStream(file), response);
    }
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!(error instanceof Denied)) throw error;
      response.writeHead(error.status, { 'content-type': 'application/xml', connection: 'close' });
      response.end(`<?xml version="1.0"?><Error><Code>${error.message}</Code></Error>`);
    });
  });
  const endpoint = await listen(server);
  return {
    settings: { endpoint, bucket, ...account, pathStyle: true },
    asked,
    keys: () => [...objects.keys()].toSorted(),
    beBusy: (requests) => void (busy = requests),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

class Denied extends Error {
  constructor(
    readonly status: number,
    code: string,
  ) {
    super(code);
  }
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** Errors: 403 with the code that S3 gives. */
export function verifySignature(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  account: { accessKeyId: string; secretAccessKey: string; region: string },
  nowMs: number = Date.now(),
): void {
  const whole = request as IncomingMessage;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headerOf(whole, 'authorization'),
    );
  if (parts === null) throw new Denied(403, 'AccessDenied');
  const [, keyId = '', day = '', region = '', names = '', signature = ''] = parts;
  if (keyId !== account.accessKeyId) throw new Denied(403, 'InvalidAccessKeyId');
  const at = headerOf(whole, 'x-amz-date');
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? [];
  const atMs = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`);
  if (!(Math.abs(nowMs - atMs) < skewMs)) throw new Denied(403, 'RequestTimeTooSkewed');
  const signed = names.split(';');
  // Everything that S3 itself insists on: a header that is not signed can be changed on the way.
  const mustBeSigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  if (!['host', ...mustBeSigned].every((name) => signed.includes(name)))
    throw new Denied(403, 'AccessDenied');
  const [place = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method ?? '',
    place,
    query.split('&').toSorted().join('&'),
    ...signed.map((name) => `${name}:${headerOf(whole, name).trim().replaceAll(/ +/g, ' ')}`),
    '',
    names,
    headerOf(whole, 'x-amz-content-sha256'),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, hex(canonical)].join('\n');
  const key = [account.region, 's3', 'aws4_request'].reduce<Buffer>(
    (outer, text) => hmac(outer, text),
    hmac(`AWS4${account.secretAccessKey}`, day),
  );
  const right = hmac(key, toSign);
  if (!timingSafeEqual(right, Buffer.from(signature, 'hex')))
    throw new Denied(403, 'SignatureDoesNotMatch');
}

/** Writes the content down, whole or not at all. Errors: 400 when it is not what was signed, 411 without a length. */
async function received(request: IncomingMessage, folder: string): Promise<string> {
  if (request.headers['content-length'] === undefined)
    throw new Denied(411, 'MissingContentLength');
  await mkdir(folder, { recursive: true });
  const hash = createHash('sha256');
  const aside = path.join(folder, `${hex(String(Math.random()))}.part`);
  await pipeline(
    request,
    async function* hashed(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(aside),
  );
  const sum = hash.digest();
  if (sum.toString('hex') !== headerOf(request, 'x-amz-content-sha256'))
    throw new Denied(400, 'XAmzContentSHA256Mismatch');
  if (sum.toString('base64') !== headerOf(request, 'x-amz-checksum-sha256'))
    throw new Denied(400, 'BadDigest');
  const place = path.join(folder, sum.toString('hex'));
  if (!existsSync(place)) await rename(aside, place);
  else await rm(aside);
  return place;
}
