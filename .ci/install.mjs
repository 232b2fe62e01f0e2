// Installs the npm packages of a folder where one is missing: `node .ci/install.mjs FOLDER`. Where all are
// there nothing is asked of the network.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];

if (!isInstalled()) {
  console.log(`Installing the npm packages of ${path.resolve(folder)} …`);
  execSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: folder, stdio: 'inherit' });
}

/** Goes by the list that npm leaves when it is done with an installation. */
function isInstalled() {
  const present = packagesIn('node_modules/.package-lock.json');
  return Object.entries(packagesIn('package-lock.json')).every(
    ([place, { version, optional }]) =>
      place === '' || optional === true || present[place]?.version === version,
  );
}

function packagesIn(lockFile) {
  const file = path.join(folder, lockFile);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
