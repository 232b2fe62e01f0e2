#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error('kimi-converge needs Node.js 22.19 or newer, and this is ' + process.version + '.');
  process.exit(2);
}
process.on('SIGUSR1', () => undefined);
const { commandLine } = await import('./index.js');
await commandLine();
