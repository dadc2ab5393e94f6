import type { Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it arrived, with the envelope it came in. */
interface ReceivedMail {
  to: readonly string[];
  from: string;
  messageId: string;
  parsed: ParsedMail;
  /** The message as sent, for what a parser would hide (folded headers, encodings). */
  raw: string;
}

/** What the relay does wrong, until told otherwise. */
export type SmtpFault =
  | { kind: 'refuse_recipient'; address: string; code: number; words?: string }
  /** Takes the message and drops the connection instead of answering: the sender cannot know. */
  | { kind: 'drop_after_data'; times: number }
  /** Answers 421 to whoever connects. */
  | { kind: 'refuse_connection' }
  /** Refuses the sender, as a relay does that does not know us. */
  | { kind: 'refuse_sender'; code: number }
  /** Receives the message and answers only when told to go on. */
  | { kind: 'hold_data'; until: Promise<void> };

/** A real SMTP server that keeps what it receives. */
export interface SmtpSink {
  url: string;
  /** Mails in the order in which they were accepted. */
  readonly mails: readonly ReceivedMail[];
  /** Connections that were opened so far: a pooled sender opens few. */
  readonly connections: number;
  setFault(fault: SmtpFault | null): void;
  /** Resolves with all mails when at least `count` are there; rejects when the sink closes first. */
  awaitMails(count: number): Promise<readonly ReceivedMail[]>;
  /** Resolves when a message has reached the fault `hold_data`. */
  awaitHeld(): Promise<void>;
  clear(): void;
  close(): Promise<void>;
}

interface Waiter {
  reached(): boolean;
  resolve(): void;
  reject(error: Error): void;
}

/** Opens a sink on a free loopback port. */
export async function openSmtpSink(): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const sockets = new Map<number, Socket>();
  const waiters = new Set<Waiter>();
  let fault: SmtpFault | null = null;
  let connections = 0;
  let held = 0;

  const settle = (): void => {
    for (const waiter of waiters) {
      if (!waiter.reached()) continue;
      waiters.delete(waiter);
      waiter.resolve();
    }
  };
  const when = (reached: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      waiters.add({ reached, resolve, reject });
      settle();
    });

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // Without it the server waits for a reverse look-up of the client, seconds without a resolver.
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, callback) => {
      connections += 1;
      callback(fault?.kind === 'refuse_connection' ? replied(421, 'not now') : null);
    },
    onMailFrom: (_address, _session, callback) => {
      callback(fault?.kind === 'refuse_sender' ? replied(fault.code, 'who are you') : null);
    },
    onRcptTo: ({ address }, _session, callback) => {
      if (fault?.kind !== 'refuse_recipient' || fault.address !== address) callback(null);
      else callback(replied(fault.code, fault.words ?? 'no such mailbox'));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const envelope = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
        };
        const answer = async (): Promise<void> => {
          try {
            const answered = await take({ raw, envelope, remotePort: session.remotePort });
            if (answered) callback(null, 'taken');
          } catch (error) {
            callback(error instanceof Error ? error : new Error(String(error)));
          }
        };
        void answer();
      });
    },
  });

  async function take(message: {
    raw: string;
    envelope: { to: string[]; from: string };
    remotePort: number;
  }): Promise<boolean> {
    const parsed = await simpleParser(message.raw);
    if (fault?.kind === 'hold_data') {
      held += 1;
      settle();
      await fault.until;
    }
    mails.push({
      ...message.envelope,
      messageId: parsed.messageId ?? '',
      parsed,
      raw: message.raw,
    });
    const drops = fault?.kind === 'drop_after_data' && fault.times > 0;
    if (drops && fault?.kind === 'drop_after_data') {
      fault = { ...fault, times: fault.times - 1 };
      sockets.get(message.remotePort)?.destroy();
    }
    settle();
    return !drops;
  }

  // Sessions that were dropped on purpose end with an error on the socket; it says nothing new.
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on('close', () => sockets.delete(port));
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    get connections() {
      return connections;
    },
    setFault: (next) => {
      fault = next;
    },
    awaitMails: async (count) => {
      await when(() => mails.length >= count);
      return mails;
    },
    awaitHeld: () => when(() => held > 0),
    clear: () => {
      mails.length = 0;
      held = 0;
    },
    close: () =>
      new Promise((resolve) => {
        for (const waiter of waiters) waiter.reject(new Error('the sink closed'));
        waiters.clear();
        // A pooled client keeps its connection open; the server would wait for it half a minute.
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function replied(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
