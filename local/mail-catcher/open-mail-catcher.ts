import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Child } from '../child';
import type { StackFolders } from '../folders';
import { openKeptChild } from '../kept-child';
import { loopback } from '../ports';

/** A running mail catcher: it accepts every mail and shows it on a page, and relays none. */
interface MailCatcher {
  smtpUrl: string;
  pageUrl: string;
  child: Child;
}

// It loads in a second; a minute covers a folder with thousands of kept mails on a slow disk.
const startTimeoutMs = 60_000;
// It has nothing to finish: mails are on disk when they are accepted.
const stopGraceMs = 3_000;

/** Starts the mail catcher; its mails stay in `<data>/mail` between starts. */
export async function openMailCatcher(deps: {
  folders: StackFolders;
  smtpPort: number;
  pagePort: number;
  /** Who knows it may read the mails. */
  pageKey: string;
  say: (line: string) => void;
  signal?: AbortSignal;
}): Promise<MailCatcher> {
  const mails = path.join(deps.folders.data, 'mail');
  mkdirSync(mails, { recursive: true, mode: 0o700 });
  const child = openKeptChild({
    say: deps.say,
    name: 'mail-catcher',
    program: process.execPath,
    args: [path.join(__dirname, 'process.js'), String(deps.smtpPort), String(deps.pagePort), mails],
    env: { ...process.env, MAIL_PAGE_KEY: deps.pageKey },
    logFolder: deps.folders.logs,
    runFolder: deps.folders.run,
    stopSignal: 'SIGTERM',
    stopGraceMs,
    ipc: true,
  });
  try {
    await child.ready({
      timeoutMs: startTimeoutMs,
      ...(deps.signal ? { signal: deps.signal } : {}),
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return {
    smtpUrl: `smtp://${loopback}:${deps.smtpPort}`,
    pageUrl: `http://${loopback}:${deps.pagePort}/?key=${deps.pageKey}`,
    child,
  };
}
