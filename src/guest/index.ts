/** The entry of the guest's bundle. */
import path from 'node:path';
import { serveHost } from './main.ts';

export * as api from './api.ts';

// In dist the API is a module of its own beside this one; run from its source, this folder has it.
const [, , api = 'api.js'] = process.argv;
serveHost(path.resolve(import.meta.dirname, api));
