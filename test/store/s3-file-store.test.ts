import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FileStoreUnavailable } from '../../store/files/file-store';
import { addressOf, S3Bucket, type S3Settings } from '../../store/files/s3-bucket';
import { openS3Server, verifySignature, type S3Server } from '../support/s3-server';

const text = 'Hisobot';
const hash = createHash('sha256').update(text).digest('hex');
let server: S3Server;
let folder: string;
let file: { path: string; sizeBytes: number; sha256: string };

beforeEach(async () => {
  server = await openS3Server();
  folder = await mkdtemp(path.join(tmpdir(), 'tavsiya-s3-'));
  file = { path: path.join(folder, 'a'), sizeBytes: text.length, sha256: hash };
  await writeFile(file.path, text);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const bucket = (other: Partial<S3Settings> = {}) => new S3Bucket({ ...server.settings, ...other });

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FileStoreUnavailable)) throw new Error('It was not refused.');
  return error.message;
}

test('the test server tells a signature by the example that AWS publishes', () => {
  // "GET Object" of "Signature Calculations for the Authorization Header", Amazon S3 API reference.
  const account = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    region: 'us-east-1',
  };
  const nothing = createHash('sha256').digest('hex');
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': nothing,
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
      'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
      'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  };
  const atMs = Date.parse('2013-05-24T00:05:00Z');
  const request = { method: 'GET', url: '/test.txt', headers };
  verifySignature(request, account, atMs);
  expect(() => verifySignature({ ...request, url: '/tests.txt' }, account, atMs)).toThrow(
    'SignatureDoesNotMatch',
  );
  expect(() => verifySignature(request, account, atMs + 3_600_000)).toThrow('RequestTimeTooSkewed');
});

test('a wrong secret, key, bucket or region is refused with the word of the storage', async () => {
  const attempts = [
    bucket({ secretAccessKey: 'wrong' }),
    bucket({ accessKeyId: 'NOBODY' }),
    bucket({ bucket: 'elsewhere' }),
    bucket({ region: 'eu-1' }),
  ];
  const said = [];
  for (const attempt of attempts) said.push(await refusal(attempt.put('a', file)));
  expect(said).toEqual([
    'the storage answers 403 SignatureDoesNotMatch',
    'the storage answers 403 InvalidAccessKeyId',
    'the storage answers 404 NoSuchBucket',
    'the storage answers 403 SignatureDoesNotMatch',
  ]);
  expect(said.join()).not.toContain('wrong');
  expect(await refusal(bucket({ secretAccessKey: 'wrong' }).check())).toContain('403');
  expect(server.keys()).toEqual([]);
});

test('a content that is not what was signed is not taken', async () => {
  await writeFile(file.path, 'Hisobod');
  expect(await refusal(bucket().put('a', file))).toContain('400 XAmzContentSHA256Mismatch');
  expect(server.keys()).toEqual([]);
});

test('a storage that is busy for a moment is asked again, and no longer', async () => {
  server.beBusy(2);
  await bucket().put('a', file);
  const content = await bucket().get('a');
  expect(content === null ? null : (await buffer(content)).toString()).toBe(text);
  server.beBusy(3);
  expect(await refusal(bucket().put('a', file))).toBe('the storage answers 503 SlowDown');
});

test('a storage that is not there is an outage', async () => {
  const away = bucket({ endpoint: 'http://127.0.0.1:1' });
  // One after the other: a refusal that comes before anybody waits for it ends the test.
  const attempts = [() => away.put('a', file), () => away.get('a'), () => away.remove('a')];
  for (const attempt of attempts) {
    expect(await refusal(attempt())).toBe('the storage cannot be reached');
  }
});

test('a bucket is named in the path or in the host', () => {
  const settings = {
    ...server.settings,
    bucket: 'dalillar',
    endpoint: 'https://s3.example.uz:9000/',
  };
  expect(addressOf(settings).href).toBe('https://s3.example.uz:9000/dalillar/');
  expect(addressOf({ ...settings, pathStyle: false }).href).toBe(
    'https://dalillar.s3.example.uz:9000/',
  );
});
