import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { openMailTransport } from '../../activities/mail/transport';
import { uz } from '../../countries/uz';
import type { FocalPointRole } from '../../domain/shared/actor';
import { signInMailer } from '../../server/sign-in-mailer';
import { Institutions } from '../../store/institutions';
import { People } from '../../store/people';
import { ensureStartingRules } from '../../store/starting-rules';
import { openTestDatabase, type TestDatabase } from './database';
import { openApiWithoutEngine, smallUploads } from './open-api';
import { openSmtpSink, type SmtpSink } from './smtp-sink';
import { Visitor } from './visitor';

/** The pages on a database of their own, with a mail relay and without an engine. */
export interface OpenedPages {
  url: string;
  store: TestDatabase;
  sink: SmtpSink;
  visitor(headers?: Record<string, string>): Visitor;
  addInstitution(name: string): Promise<string>;
  /** A person appointed to roles of institutions. */
  addPerson(person: {
    fullName?: string;
    email?: string;
    language?: string;
    appointed?: readonly { institutionId: string; role: FocalPointRole }[];
  }): Promise<{ id: string; email: string; appointmentIds: readonly string[] }>;
  close(): Promise<void>;
}

/** Opens them. Proxies in `trustedProxies` may say whose request they pass on. */
export async function openPages(
  options: { trustedProxies?: readonly string[]; publicUrl?: string } = {},
): Promise<OpenedPages> {
  const store = await openTestDatabase();
  const { database } = store;
  await ensureStartingRules(database, uz);
  const sink = await openSmtpSink();
  const transport = openMailTransport({
    smtpUrl: sink.url,
    from: { name: 'Tavsiya', address: 'tavsiya@example.org' },
  });
  const log = pino({ level: 'silent' });
  const served = await openApiWithoutEngine({
    ...{ ...smallUploads(), ...options, database: store.openAsApplication() },
    mailer: signInMailer({ transport, domain: 'example.org', log, waitMs: 20 }),
  });
  return {
    ...{ url: served.url, store, sink },
    visitor: (headers) => new Visitor(served.url, headers),
    async addInstitution(name) {
      const id = randomUUID();
      await new Institutions(database).add({
        ...{ id, kind: 'state_body', code: null, names: { 'uz-Latn': name } },
        ...{ validFrom: '2020-01-01', validTo: null, successorId: null },
      });
      return id;
    },
    async addPerson({ fullName = 'Malika Rahimova', language = 'en', appointed = [], ...given }) {
      const id = randomUUID();
      const { email = `${id}@example.org` } = given;
      const people = new People(database);
      const createdAt = new Date().toISOString();
      await people.add({ id, fullName, email, language, createdAt });
      const appointmentIds = [];
      for (const appointment of appointed) {
        const appointmentId = randomUUID();
        await people.appoint({
          ...{ ...appointment, id: appointmentId, personId: id, validFrom: '2020-01-01' },
          ...{ validTo: null, absentFrom: null, absentTo: null },
        });
        appointmentIds.push(appointmentId);
      }
      return { id, email, appointmentIds };
    },
    async close() {
      await served.close();
      transport.close();
      await sink.close();
      await store.close();
    },
  };
}
