import path from 'node:path';
import type { GuestProgram } from '../isolation/index.ts';

/** @param dist absolute path of the folder that Convergence is bundled to */
export function guestProgram(dist: string): GuestProgram {
  const folder = path.join(dist, 'guest');
  return {
    entry: path.join(folder, 'index.js'),
    api: path.join(folder, 'api.js'),
    readable: [folder],
  };
}
