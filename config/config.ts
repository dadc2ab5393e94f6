import { z } from 'zod';
import {
  openSiteEnvironment,
  openSiteOf,
  openSiteProblems,
  type OpenSiteConfig,
} from './open-site';
import {
  providerEnvironment,
  providerOf,
  providerProblems,
  type ProviderConfig,
} from './identity-provider';
import { s3Environment, s3Of, s3Problems, type FileStorageConfig } from './file-storage';

/** Everything that may differ between installations. Instants and pauses are in milliseconds. */
export interface Config {
  /** The folder of countries/ that the installation starts from; ISO 3166-1 alpha-2 in lower case. */
  country: string;
  databaseUrl: string;
  temporal: {
    address: string;
    namespace: string;
    taskQueue: string;
    tls: boolean;
    /** For Temporal Cloud; null for a server that needs none. */
    apiKey: string | null;
    /** What is given to Temporal is sealed by the first; all of them open. */
    sealingKeys: readonly [SealingKey, ...SealingKey[]];
  };
  smtpUrl: string;
  /** The sender of every mail; its domain is also the one of the Message-IDs. */
  mailFrom: { name: string; address: string };
  /** Who gets the fingerprint of the record every day; may be nobody. */
  fingerprintMailTo: readonly string[];
  api: {
    host: string;
    port: number;
    /** The public address of the API; links in mails start with it. No slash at the end. */
    publicUrl: string;
    bodyLimitBytes: number;
    /** Whose `X-Forwarded-For` is believed: addresses and subnets. */
    trustedProxies: readonly string[];
    /** What everybody may read at `/public`, without signing in; null for nothing. */
    publicSite: OpenSiteConfig | null;
    /** Where people write when a page does not work for them; null where none is named. */
    contactMail: string | null;
    /** Whether `/styleguide` shows developers every component of the pages. */
    styleguide: boolean;
  };
  /** Uploaded evidence: the storage that the API and the worker share, and the largest accepted file. */
  files: FileStorageConfig;
  /** Where people may also sign in; null for nowhere. */
  identityProvider: ProviderConfig | null;
  /** When the session of a person in the pages ends: so long after its last use, and after its start. */
  sessions: { idleMs: number; longestMs: number };
  logLevel: LogLevel;
  /** How long urgent notices are gathered before one mail goes out with all of them. */
  urgentPauseMs: number;
  /**
   * The interval of the sweeps over lost signals, starts and changes. Those that delete expired data run once a day.
   */
  sweepIntervalMs: number;
  /** How long a process may take to finish after it was asked to close. */
  shutdownGraceMs: number;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** The environment is invalid; the message lists all errors, without values. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      ['The configuration cannot be used:', ...problems.map((line) => `  - ${line}`)].join('\n'),
    );
    this.name = 'ConfigError';
  }
}

const count = (lowest: number, highest: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, {
      message: `must be between ${lowest} and ${highest}`,
    })
    .default(otherwise);

const url = (...schemes: string[]) =>
  z.string().refine((value) => schemes.some((scheme) => isUrl(value, scheme)), {
    message: `must be a URL that starts with ${schemes.map((name) => `${name}://`).join(' or ')}`,
  });

const yes = z
  .enum(['true', 'false'], { message: 'must be true or false' })
  .transform((value) => value === 'true');

/** A key of AES-256 with the name that is stored beside what it sealed. */
interface SealingKey {
  id: string;
  key: Uint8Array;
}

/** `<id>:<key>`, the newest first, with commas between them; keys as 43 characters of base64url. */
function sealingKeys(given: string, context: z.RefinementCtx): [SealingKey, ...SealingKey[]] {
  const keys = given.split(',').map((one): SealingKey | null => {
    const [, id, key] = /^([A-Za-z0-9-]{1,40}):([A-Za-z0-9_-]{43})$/.exec(one.trim()) ?? [];
    return id && key ? { id, key: Buffer.from(key, 'base64url') } : null;
  });
  const [first, ...others] = keys;
  if (first && others.every((key) => key !== null)) return [first, ...others];
  context.addIssue('must be <id>:<key of 32 bytes in base64url>, several with commas between them');
  return z.NEVER;
}

const minute = 60_000;

const servers = z.object({
  DATABASE_URL: url('postgres', 'postgresql'),
  TEMPORAL_ADDRESS: z.string().regex(/^\S+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('tavsiya'),
  TEMPORAL_TASK_QUEUE: z.string().min(1).default('tavsiya'),
  TEMPORAL_TLS: yes.default(false),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  TEMPORAL_SEALING_KEYS: z.string().transform(sealingKeys),
});

const environment = s3Environment.extend({
  ...servers.shape,
  ...providerEnvironment.shape,
  COUNTRY: z.string().regex(/^[a-z]{2}$/, 'must be a country code of two small letters'),
  SMTP_URL: url('smtp', 'smtps'),
  MAIL_FROM: z
    .string()
    .regex(/^([^\r\n<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be a mail address')
    .default('Tavsiya <tavsiya@localhost>'),
  FINGERPRINT_MAIL_TO: z
    .string()
    .regex(/^[^\s<>@,]+@[^\s<>@,]+(\s*,\s*[^\s<>@,]+@[^\s<>@,]+)*$/, 'must be mail addresses')
    .transform((addresses) => addresses.split(',').map((address) => address.trim()))
    .default([]),
  // Loopback: a machine answers to the network only when somebody configured it.
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: count(1, 65_535, 8080),
  API_PUBLIC_URL: url('http', 'https').optional(),
  CONTACT_MAIL: z
    .string()
    .regex(/^[^\s<>@,?&]+@[^\s<>@,?&]+$/, 'must be a mail address')
    .optional(),
  STYLEGUIDE: yes.default(false),
  ...openSiteEnvironment.shape,
  // 5 MB: a register of 5,000 rows with long paragraphs is 3 MB; more at once only occupies memory.
  API_BODY_LIMIT_BYTES: count(1_024, 100 * 1024 * 1024, 5 * 1024 * 1024),
  // Empty by default: a trusted proxy can claim any address for a request, and so avoid every limit.
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9a-fA-F.:]+(\/\d{1,3})?(\s*,\s*[0-9a-fA-F.:]+(\/\d{1,3})?)*$/, {
      message: 'must be addresses or subnets with commas between them',
    })
    .transform((list) => list.split(',').map((one) => one.trim()))
    .default([]),
  // Below the working folder, which suits one machine; two machines need a shared folder.
  FILES_FOLDER: z
    .string()
    .regex(/^[^\0]+$/, 'must be the path of a folder')
    .default('data/files'),
  // 25 MB: a scanned order of fifty pages. Files are streamed, so the limit protects the disk and not the memory.
  FILE_LIMIT_BYTES: count(1_024, 1024 * 1024 * 1024, 25 * 1024 * 1024),
  // 2 and 10 GB: eighty and four hundred of the largest files. A ministry's evidence of a year stays far below, and
  // one stolen token cannot fill the shared disk.
  FILE_QUOTA_PERSON_BYTES: count(1_024, 2 ** 50, 2 * 1024 ** 3),
  FILE_QUOTA_INSTITUTION_BYTES: count(1_024, 2 ** 50, 10 * 1024 ** 3),
  // Two hours: a long report is written without a click in between, and an office computer is left alone over lunch.
  SESSION_IDLE_MINUTES: count(1, 24 * 60, 120),
  // Twelve hours: one working day, so that nobody stays signed in on a computer overnight.
  SESSION_LONGEST_HOURS: count(1, 24 * 7, 12),
  LOG_LEVEL: z
    .enum(logLevels, { message: `must be one of ${logLevels.join(', ')}` })
    .default('info'),
  // A minute: assigning ten recommendations in a row causes one mail, and the delay is short.
  URGENT_PAUSE_MS: count(0, 60 * minute, minute),
  // Five minutes: the sweeps only repair lost signals and starts, and cost a query each.
  SWEEP_INTERVAL_MS: count(1_000, 24 * 60 * minute, 5 * minute),
  // 8 s: below the 10 s that Docker and `npm start` wait before they kill, above the longest commit.
  SHUTDOWN_GRACE_MS: count(0, 10 * minute, 8_000),
});

/**
 * Reads and checks the environment.
 * @throws ConfigError with all errors at once, without any value
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const values = read(environment, env);
  const problems = [
    ...s3Problems(values),
    ...providerProblems(values),
    ...openSiteProblems(values),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    country: values.COUNTRY,
    ...serversOf(values),
    smtpUrl: values.SMTP_URL,
    mailFrom: senderOf(values.MAIL_FROM),
    fingerprintMailTo: values.FINGERPRINT_MAIL_TO,
    api: {
      host: values.API_HOST,
      port: values.API_PORT,
      publicUrl: (values.API_PUBLIC_URL ?? ownUrl(values.API_HOST, values.API_PORT)).replace(
        /\/+$/,
        '',
      ),
      bodyLimitBytes: values.API_BODY_LIMIT_BYTES,
      trustedProxies: values.TRUSTED_PROXIES,
      styleguide: values.STYLEGUIDE,
      publicSite: openSiteOf(values),
      contactMail: values.CONTACT_MAIL ?? null,
    },
    files: {
      folder: values.FILES_FOLDER,
      limitBytes: values.FILE_LIMIT_BYTES,
      quota: {
        personBytes: values.FILE_QUOTA_PERSON_BYTES,
        institutionBytes: values.FILE_QUOTA_INSTITUTION_BYTES,
      },
      s3: s3Of(values),
    },
    identityProvider: providerOf(values),
    sessions: {
      idleMs: values.SESSION_IDLE_MINUTES * minute,
      longestMs: values.SESSION_LONGEST_HOURS * 60 * minute,
    },
    logLevel: values.LOG_LEVEL,
    urgentPauseMs: values.URGENT_PAUSE_MS,
    sweepIntervalMs: values.SWEEP_INTERVAL_MS,
    shutdownGraceMs: values.SHUTDOWN_GRACE_MS,
  };
}

/** The settings of an operator command on the database and the engine. Errors as {@link readConfig}. */
export function readServersConfig(
  env: NodeJS.ProcessEnv,
): Pick<Config, 'databaseUrl' | 'temporal'> {
  return serversOf(read(servers, env));
}

/**
 * The database of a migration: as the owner of its tables, and the role of the worker and the API when it is another one.
 * Errors as {@link readConfig}.
 */
export function readMigrationConfig(env: NodeJS.ProcessEnv): {
  databaseUrl: string;
  grantTo: string | undefined;
} {
  const migration = servers
    .pick({ DATABASE_URL: true })
    .extend({ DATABASE_OWNER_URL: url('postgres', 'postgresql').optional() });
  const { DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl } = read(migration, env);
  if (ownerUrl === undefined) return { databaseUrl, grantTo: undefined };
  return { databaseUrl: ownerUrl, grantTo: decodeURIComponent(new URL(databaseUrl).username) };
}

/** The settings of an operator command on the database alone. Errors as {@link readConfig}. */
export function readDatabaseConfig(env: NodeJS.ProcessEnv): Pick<Config, 'databaseUrl'> {
  return { databaseUrl: read(servers.pick({ DATABASE_URL: true }), env).DATABASE_URL };
}

function read<Values>(schema: z.ZodType<Values>, env: NodeJS.ProcessEnv): Values {
  // An empty variable counts as not set: compose files and shells cannot omit one.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map(describe));
  return parsed.data;
}

function serversOf(values: z.output<typeof servers>): Pick<Config, 'databaseUrl' | 'temporal'> {
  return {
    databaseUrl: values.DATABASE_URL,
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      taskQueue: values.TEMPORAL_TASK_QUEUE,
      tls: values.TEMPORAL_TLS,
      apiKey: values.TEMPORAL_API_KEY ?? null,
      sealingKeys: values.TEMPORAL_SEALING_KEYS,
    },
  };
}

function ownUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** `Name <address>` or an address alone. */
function senderOf(from: string): { name: string; address: string } {
  const named = /^(.*)<(.+)>$/.exec(from);
  return named === null
    ? { name: 'Tavsiya', address: from }
    : { name: named[1]?.trim() ?? '', address: named[2] ?? '' };
}

function isUrl(value: string, scheme: string): boolean {
  return value.startsWith(`${scheme}://`) && URL.canParse(value);
}

/** zod's own message for a wrong type may repeat the value, and a value may be a password. */
function describe(issue: { path: PropertyKey[]; code: string; message: string }): string {
  const name = issue.path.map(String).join('.');
  return issue.code === 'invalid_type' ? `${name} is not set` : `${name} ${issue.message}`;
}
