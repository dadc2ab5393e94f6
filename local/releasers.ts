/** One opened thing's way to be closed again. */
interface Releaser {
  name: string;
  release(): Promise<void>;
}

/** What was opened, in order, so that it can be closed in reverse. */
export interface Releasers {
  push(releaser: Releaser): void;
  /** Closes everything in reverse order, once; a part that fails to close does not keep the rest open. */
  releaseAll(): Promise<void>;
}

/** Starts an empty list. `onError` is told of each part that failed to close. */
export function createReleasers(deps: {
  onError: (name: string, error: unknown) => void;
}): Releasers {
  const opened: Releaser[] = [];
  let releasing: Promise<void> | null = null;

  const releaseInReverse = async (): Promise<void> => {
    // A loop over pop() and not over a copy: a step that was under way when closing began may
    // still push what it had just opened, and that has to be closed as well.
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
