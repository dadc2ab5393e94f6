import { z } from 'zod';

/** The storage of uploaded files. */
export interface FileStorageConfig {
  /** The folder itself, or with S3 the folder for spooling on this machine. */
  folder: string;
  limitBytes: number;
  /** How many bytes one person, and all who act for one institution, may store. */
  quota: { personBytes: number; institutionBytes: number };
  /** null: files are kept in the folder. */
  s3: S3Config | null;
}

/** A bucket of an S3-compatible storage and its key. */
interface S3Config {
  /** Scheme, host and port, with no path. */
  endpoint: string;
  region: string;
  bucket: string;
  /** The prefix of every object's name: empty, or ending in a slash. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  pathStyle: boolean;
}

const needed = [
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
] as const;

/** The S3 variables; none has a default that could be a secret. */
export const s3Environment = z.object({
  FILES_STORAGE: z.enum(['folder', 's3'], { message: 'must be folder or s3' }).default('folder'),
  S3_ENDPOINT: z
    .string()
    .refine(isEndpoint, 'must be http:// or https://, a host and perhaps a port, and nothing more')
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,64}$/, 'must be the name of a region')
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_PREFIX: z
    .string()
    .regex(/^([A-Za-z0-9_-]+\/)*$/, 'must be words that each end in a slash')
    .optional(),
  S3_ACCESS_KEY_ID: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')
    .optional(),
  S3_SECRET_ACCESS_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')
    .optional(),
  S3_PATH_STYLE: z.enum(['true', 'false'], { message: 'must be true or false' }).optional(),
});

type S3Values = z.output<typeof s3Environment>;

/** Errors of the variables in combination: one line for each. */
export function s3Problems(values: S3Values): string[] {
  if (values.FILES_STORAGE === 's3')
    return needed.filter((name) => values[name] === undefined).map((name) => `${name} is not set`);
  // A configured bucket without `FILES_STORAGE=s3` is probably a mistake.
  return Object.entries(values)
    .filter(([name, value]) => name.startsWith('S3_') && value !== undefined)
    .map(([name]) => `${name} is set, but FILES_STORAGE is not s3`);
}

/** The bucket to use, from valid values; null without one. */
export function s3Of(values: S3Values): S3Config | null {
  if (values.FILES_STORAGE !== 's3') return null;
  const { S3_ENDPOINT: endpoint = '', S3_REGION: region = '', S3_BUCKET: bucket = '' } = values;
  return {
    ...{ endpoint, region, bucket },
    prefix: values.S3_PREFIX ?? '',
    accessKeyId: values.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: values.S3_SECRET_ACCESS_KEY ?? '',
    // A self-hosted server rarely answers to a name per bucket; the large ones support both.
    pathStyle: values.S3_PATH_STYLE !== 'false',
  };
}

function isEndpoint(value: string): boolean {
  return /^https?:\/\/[^/?#@\s]+\/?$/.test(value) && URL.canParse(value);
}
