process.on('SIGUSR1', () => undefined);
const { action } = await import('./index.js');
await action();
