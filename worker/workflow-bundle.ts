import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

/** The path of the bundle, beside this compiled file. */
const workflowBundlePath = path.join(__dirname, 'workflows.bundle.js');

/**
 * Bundles the workflow code. Done once by the build and not at every start: it takes seconds, and a bundle that
 * cannot be built must fail the build and not a production start.
 */
export async function buildWorkflowBundle(targetPath = workflowBundlePath): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(__dirname, '..', 'workflows', 'index.js'),
    failureConverterPath: path.join(__dirname, '..', 'workflows', 'failure-converter.js'),
    // Loaded once for all workflows of the process and not again for each, which costs time at every start and memory
    // for as long as the item lives. This is safe because no workflow module has state of its own.
    preloadModules: [path.join(__dirname, '..', 'workflows', 'index.js')],
  });
  // Written beside and renamed, so that an interrupted build leaves no partial bundle.
  const unfinished = `${targetPath}.${process.pid}`;
  await writeFile(unfinished, code);
  await rename(unfinished, targetPath);
}

/** The built bundle. Errors when the build has not been made, with the command to run. */
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
