import { createReadStream } from 'node:fs';
import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { FileStoreUnavailable } from './file-store';

/** A bucket of an S3-compatible server, and its key. */
export interface S3Settings {
  /** Scheme, host and port: `https://s3.example.uz`. */
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  pathStyle: boolean;
}

/** A file to send: its path, length and SHA-256 (lower-case hexadecimal). */
interface OutgoingFile {
  path: string;
  sizeBytes: number;
  sha256: string;
}

type Method = 'GET' | 'HEAD' | 'PUT' | 'DELETE';

const sha256OfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

// A server that sends nothing for so long counts as lost; a request may last as long as data move.
const silenceMs = 15_000;

// After the server answers, the reader sets the pace: a slow line must not end a download.
const readingSilenceMs = 300_000;

// A restart of one node of the storage passes unnoticed; a longer outage is reported to the caller.
const pausesMs = [100, 500];

/**
 * Signed requests (AWS Signature Version 4) for the objects of one bucket. The hash of the content is signed too, so
 * the server refuses content that changed on its way. Nothing is ever whole in memory.
 */
export class S3Bucket {
  private readonly root: URL;
  private readonly agent: HttpAgent | HttpsAgent;

  constructor(private readonly settings: S3Settings) {
    this.root = addressOf(settings);
    const options = { keepAlive: true, maxSockets: 32 };
    this.agent = this.root.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /** Sends a file under a key, replacing an existing object. Errors: {@link FileStoreUnavailable}. */
  async put(key: string, file: OutgoingFile): Promise<void> {
    await this.finished(await this.send('PUT', key, file), [200]);
  }

  /** Opens an object; null when there is none. Errors: {@link FileStoreUnavailable}. */
  async get(key: string): Promise<IncomingMessage | null> {
    const answer = await this.send('GET', key);
    if (answer.statusCode === 200) return answer;
    await this.finished(answer, [404]);
    return null;
  }

  /** Removes an object, if there is one. Errors: {@link FileStoreUnavailable}. */
  async remove(key: string): Promise<void> {
    await this.finished(await this.send('DELETE', key), [200, 204, 404]);
  }

  /** Checks the bucket itself. Errors: {@link FileStoreUnavailable} when it is missing or not accessible. */
  async check(): Promise<void> {
    await this.finished(await this.send('HEAD', ''), [200]);
  }

  private async send(method: Method, key: string, file?: OutgoingFile): Promise<IncomingMessage> {
    for (const waitMs of pausesMs) {
      const outcome = await this.attempt(method, key, file).catch(asUnavailable);
      if (!(outcome instanceof FileStoreUnavailable) && !isPassing(outcome)) return outcome;
      if (!(outcome instanceof FileStoreUnavailable)) outcome.destroy();
      await pause(waitMs);
    }
    const outcome = await this.attempt(method, key, file).catch(asUnavailable);
    if (outcome instanceof FileStoreUnavailable) throw outcome;
    return outcome;
  }

  private async attempt(
    method: Method,
    key: string,
    file?: OutgoingFile,
  ): Promise<IncomingMessage> {
    const { url, headers } = await this.signed(method, key, file);
    return await new Promise((resolve, reject) => {
      const open = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = open(url, { method, headers, agent: this.agent, timeout: silenceMs });
      request.on('timeout', () => request.destroy(new Error('the storage says nothing')));
      request.on('error', reject);
      request.on('response', (answer) => {
        request.setTimeout(readingSilenceMs);
        resolve(answer);
      });
      // A server may refuse before it has read everything: the answer that came first counts.
      if (file === undefined) request.end();
      else pipeline(createReadStream(file.path), request).catch(reject);
    });
  }

  private async signed(
    method: Method,
    key: string,
    file?: OutgoingFile,
  ): Promise<{ url: URL; headers: Record<string, string> }> {
    const { accessKeyId, secretAccessKey, region } = this.settings;
    const sha256 = file?.sha256 ?? sha256OfNothing;
    const checksum =
      // Servers that support it store it beside the object, for checks of the bucket.
      file === undefined
        ? {}
        : { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') };
    const signed = await new AwsV4Signer({
      ...{ method, accessKeyId, secretAccessKey, region, service: 's3' },
      url: new URL(key, this.root).href,
      headers: { 'x-amz-content-sha256': sha256, ...checksum },
    }).sign();
    const length = file === undefined ? {} : { 'content-length': String(file.sizeBytes) };
    return { url: signed.url, headers: { ...Object.fromEntries(signed.headers), ...length } };
  }

  /** Reads an answer to its end, so that its connection can be reused; an unexpected one is an outage. */
  private async finished(answer: IncomingMessage, expected: readonly number[]): Promise<void> {
    const status = answer.statusCode ?? 0;
    const code = await errorCodeOf(answer).catch(() => null);
    if (expected.includes(status)) return;
    throw new FileStoreUnavailable(
      `the storage answers ${status}${code === null ? '' : ` ${code}`}`,
    );
  }
}

/** The base address of the objects. */
export function addressOf({ endpoint, bucket, pathStyle }: S3Settings): URL {
  const root = new URL(endpoint);
  if (pathStyle) root.pathname = `/${bucket}/`;
  else root.hostname = `${bucket}.${root.hostname}`;
  return root;
}

function asUnavailable(cause: unknown): FileStoreUnavailable {
  return new FileStoreUnavailable('the storage cannot be reached', { cause });
}

/** Answers after which the request may be repeated. */
function isPassing({ statusCode = 0 }: IncomingMessage): boolean {
  return statusCode === 429 || statusCode >= 500;
}

/** The code in an error of S3, such as `NoSuchBucket`; null without one. Reads the answer to its end. */
async function errorCodeOf(answer: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of answer) if (text.length < 4_096) text += String(chunk);
  return /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(text)?.[1] ?? null;
}
