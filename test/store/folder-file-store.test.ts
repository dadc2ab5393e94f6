import { chmod, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FileStoreUnavailable } from '../../store/files/file-store';
import { FolderFileStore } from '../../store/files/folder-file-store';
import { openFolderStore, type OpenedFileStore } from '../support/file-stores';

let opened: OpenedFileStore;

beforeEach(async () => void (opened = await openFolderStore()));
afterEach(() => opened.close());

test('only its owner may read what lies there', async () => {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('one');
  }
  await chmod(opened.folder, 0o755);
  await (await opened.store.put(content())).keep();
  const [name = ''] = await opened.kept();
  expect((await stat(path.join(opened.folder, name))).mode & 0o777).toBe(0o600);
  expect((await stat(path.join(opened.folder, path.dirname(name)))).mode & 0o777).toBe(0o700);
});

test('a folder that cannot be made is said to be no storage', async () => {
  const taken = path.join(opened.folder, 'a-file');
  await writeFile(taken, '');
  const store = new FolderFileStore({ folder: taken });
  await expect(store.check()).rejects.toBeInstanceOf(FileStoreUnavailable);
});
