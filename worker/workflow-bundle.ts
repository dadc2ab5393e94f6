import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Where the build leaves the bundle, beside this compiled file. */
const workflowBundlePath = path.join(__dirname, 'workflows.bundle.js');

/**
 * Bundles the workflows' code. Done once by the build and not at every start: it takes seconds,
 * and a bundle that can't be built must fail the build and not a production start.
 */
export async function buildWorkflowBundle(targetPath = workflowBundlePath): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '..', 'workflows', 'index.js'),
    // Loaded once for all workflows of the process and not again for each, which costs a start and memory for as long
    // as the item lives. This may be done to code without state of its own only: the rules with the tables of every
    // process, and the entity that drives them.
    preloadModules: [
      path.join(__dirname, '..', 'domain', 'processes.js'),
      path.join(__dirname, '..', 'workflows', 'entity.js'),
    ],
  });
  // Written beside and renamed, so that a build that is cut off leaves no half bundle.
  const unfinished = `${targetPath}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, targetPath);
}

/** The built bundle. Errors, saying what to run, when the build has not been made. */
export async function readWorkflowBundle(
  bundlePath = workflowBundlePath,
): Promise<{ code: string }> {
  try {
    return { code: await readFile(bundlePath, 'utf8') };
  } catch (error) {
    throw new Error(`there is no workflow bundle at ${bundlePath}: run \`npm run build\``, {
      cause: error,
    });
  }
}
