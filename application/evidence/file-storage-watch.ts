import { FileStoreUnavailable, type FileStore } from '../../store/files/file-store';

// Anybody may ask for the health as often as they like: the storage is checked once in this time.
const keptMs = 5_000;

// A caller of /health does not wait for a storage that does not answer.
const patienceMs = 2_000;

/** Whether files can be stored and read, as of the last seconds. */
export function fileStorageWatch(contents: FileStore): () => Promise<boolean> {
  let asked: { atMs: number; answer: Promise<boolean> } | null = null;
  return () => {
    if (asked === null || Date.now() - asked.atMs > keptMs) {
      asked = { atMs: Date.now(), answer: answers(contents) };
    }
    return asked.answer;
  };
}

async function answers(contents: FileStore): Promise<boolean> {
  const checked = contents.check().then(
    () => true,
    (error: unknown) => {
      if (error instanceof FileStoreUnavailable) return false;
      throw error;
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  return await Promise.race([checked, late]).finally(() => clearTimeout(timer));
}
