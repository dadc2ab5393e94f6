import path from 'node:path';
import { z } from 'zod';
import { shownCountry } from '../countries';
import type { NamedPort, StackPortWishes } from './stack-ports';

/** The settings of a start on one machine, from the environment. */
export interface LocalSettings {
  folder: string;
  databaseUrl: string | undefined;
  /** Of the owner of the tables, for migrations. */
  ownerUrl: string | undefined;
  smtpUrl: string | undefined;
  temporal: { address: string; tls: boolean; apiKey: string | null } | undefined;
  temporalNamespace: string;
  apiHost: string;
  apiPort: NamedPort | undefined;
  stackPorts: StackPortWishes;
  sampleData: boolean;
  /** Code of a folder in countries/. */
  country: string;
}

const port = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535)
  .optional();

const flag = z.enum(['true', 'false']).optional();

const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\/\S+$/)
  .optional();

const environment = z.object({
  TAVSIYA_DATA: z.string().optional(),
  TAVSIYA_SAMPLE_DATA: flag,
  COUNTRY: z.string().default(shownCountry),
  DATABASE_URL: databaseAddress,
  DATABASE_OWNER_URL: databaseAddress,
  SMTP_URL: z.string().optional(),
  TEMPORAL_ADDRESS: z.string().optional(),
  TEMPORAL_NAMESPACE: z.string().default('tavsiya'),
  TEMPORAL_TLS: flag,
  TEMPORAL_API_KEY: z.string().optional(),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port,
  POSTGRES_PORT: port,
  TEMPORAL_PORT: port,
  SMTP_PORT: port,
  MAIL_PAGE_PORT: port,
});

/**
 * Reads the settings of a start; `config/` checks those of the worker and the API again, in full, in their own
 * processes.
 * @throws Error naming the invalid variables, without their values
 */
export function readLocalSettings(env: NodeJS.ProcessEnv, repository: string): LocalSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(
      `These settings cannot be used: ${names}. A port is a number from 1 to 65535; ` +
        'TAVSIYA_SAMPLE_DATA and TEMPORAL_TLS are true or false; DATABASE_URL and DATABASE_OWNER_URL begin with postgres://.',
    );
  }
  const values = parsed.data;
  const named = (name: `${string}_PORT`, value: number | undefined): NamedPort | undefined =>
    value === undefined ? undefined : { port: value, configuredBy: name };
  return {
    folder: path.resolve(values.TAVSIYA_DATA ?? path.join(repository, 'data')),
    databaseUrl: values.DATABASE_URL,
    ownerUrl: values.DATABASE_OWNER_URL,
    smtpUrl: values.SMTP_URL,
    temporal:
      values.TEMPORAL_ADDRESS === undefined
        ? undefined
        : {
            address: values.TEMPORAL_ADDRESS,
            tls: values.TEMPORAL_TLS === 'true',
            apiKey: values.TEMPORAL_API_KEY ?? null,
          },
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    apiHost: values.API_HOST,
    apiPort: named('API_PORT', values.API_PORT),
    stackPorts: {
      postgres: named('POSTGRES_PORT', values.POSTGRES_PORT),
      temporal: named('TEMPORAL_PORT', values.TEMPORAL_PORT),
      smtp: named('SMTP_PORT', values.SMTP_PORT),
      mailPage: named('MAIL_PAGE_PORT', values.MAIL_PAGE_PORT),
    },
    sampleData: values.TAVSIYA_SAMPLE_DATA !== 'false',
    country: values.COUNTRY,
  };
}
