export { loadSampleData } from './sample-data';
export { ensureTokens, type Tokens } from './tokens';
