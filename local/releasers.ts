/** How one opened part is closed. */
interface Releaser {
  name: string;
  release(): Promise<void>;
}

/** The opened parts, in order, to be closed in reverse. */
export interface Releasers {
  push(releaser: Releaser): void;
  /** Closes everything in reverse order, once; a part that fails to close does not keep the rest open. */
  releaseAll(): Promise<void>;
}

/** Starts an empty list. `onError` is called for each part that failed to close. */
export function createReleasers(deps: {
  onError: (name: string, error: unknown) => void;
}): Releasers {
  const opened: Releaser[] = [];
  let releasing: Promise<void> | null = null;

  const releaseInReverse = async (): Promise<void> => {
    // A loop over pop() and not over a copy: a running step may still push a part that it has just opened, which has
    // to be closed as well.
    for (let next = opened.pop(); next; next = opened.pop()) {
      try {
        await next.release();
      } catch (error) {
        deps.onError(next.name, error);
      }
    }
  };

  return {
    push: (releaser) => void opened.push(releaser),
    releaseAll: () => (releasing ??= releaseInReverse()),
  };
}
