import type { Family } from './rule.ts';

/** Running what comes from elsewhere. */
export const download: Family = {
  name: 'download',
  title: 'Downloading and running',
  rules: [
    {
      id: 'download-and-run',
      level: 'block',
      reason: 'runs what it downloads without anybody having seen it',
      finds: (subject) =>
        (subject.kind === 'code' || subject.kind === 'foreign') &&
        subject.code.from.includes('download'),
    },
    {
      id: 'download-names-command',
      level: 'block',
      reason: 'runs a command that it downloads',
      finds: (subject) =>
        subject.kind === 'command' && subject.command.argv[0]?.from.includes('download') === true,
    },
  ],
};
