import path from 'node:path';

/** Absolute path of the package's folder: src/, where this file is, and dist/, its bundle, are both in it. */
export const PACKAGE_ROOT = path.dirname(import.meta.dirname);
