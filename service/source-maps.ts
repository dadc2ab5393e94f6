/**
 * Makes this thread name our sources in its stack traces. A program's first import, because only what is loaded
 * afterwards is named so.
 *
 * It takes the place of `--enable-source-maps`, which the worker's threads would inherit: the engine compiles a
 * script for each promise of a workflow, and Node would look for a source map in each.
 */
process.setSourceMapsEnabled(true);
