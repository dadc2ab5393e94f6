/**
 * Maps stack traces of this thread to the sources. A program's first import, because only code that is loaded
 * afterwards is mapped.
 *
 * It replaces `--enable-source-maps`, which the worker's threads would inherit: the engine compiles a script for each
 * promise of a workflow, and Node would look for a source map in each.
 */
process.setSourceMapsEnabled(true);
