import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureTemporalPrograms, isOlder } from '../../local/temporal-build';

const moduleFolder = path.resolve(__dirname, '..', '..', 'local', 'temporal');

describe('building the Temporal server', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tavsiya-build-'));
    mkdirSync(path.join(folder, 'bin'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** A `go` that says only this; nothing else is in the PATH. */
  const programsWith = (go: string | null): ReturnType<typeof ensureTemporalPrograms> => {
    if (go !== null) {
      const file = path.join(folder, 'bin', 'go');
      writeFileSync(file, `#!/bin/sh\n${go}\n`);
      chmodSync(file, 0o755);
    }
    return ensureTemporalPrograms({
      moduleFolder,
      env: { PATH: path.join(folder, 'bin'), XDG_CACHE_HOME: path.join(folder, 'cache') },
      say: () => undefined,
    });
  };

  it('says both ways out when there is no Go', async () => {
    const failure = expect(programsWith(null)).rejects;
    await failure.toThrow(/needs Go 1\.26\.8 or newer; no "go" was found in the PATH/);
    await expect(programsWith(null)).rejects.toThrow(
      /1\. install Go[\s\S]*2\. set TEMPORAL_ADDRESS/,
    );
  });

  it('says which Go it found when that is too old', async () => {
    const old = 'echo go version go1.21.3 linux/amd64';
    await expect(programsWith(old)).rejects.toThrow(/this is Go 1\.21\.3/);
  });

  it('shows what the compiler said, and leaves nothing that looks finished', async () => {
    const broken = 'case $1 in version) echo go1.99;; *) echo no space left >&2; exit 1;; esac';
    await expect(programsWith(broken)).rejects.toThrow(/no space left/);
    expect(readdirSync(path.join(folder, 'cache', 'tavsiya', 'temporal'))).toEqual([]);
  });

  it('needs no Go when the programs of this version are there', async () => {
    const first = await programsWith(
      'case $1 in version) echo go1.99;; list) echo a;; build) for last; do :; done;' +
        ' for out in "$@"; do case $out in */) echo x > "${out}server"; echo x > "${out}sql";; esac; done;; esac',
    );
    rmSync(path.join(folder, 'bin', 'go'));
    expect(await programsWith(null)).toEqual(first);
  });

  it('compares versions by number', () => {
    expect(isOlder('1.9', '1.26.8')).toBe(true);
    expect(isOlder('1.26.8', '1.26.8')).toBe(false);
    expect(isOlder('1.27', '1.26.8')).toBe(false);
  });
});
