import type { Examples } from '../rule.ts';

export const persistence: Readonly<Record<string, Examples>> = {
  'change-crontab': {
    matches: ["echo '* * * * * /tmp/x' | crontab -", 'crontab -u root jobs', 'crontab -r'],
    spares: ['crontab -l', 'crontab -l -u ci'],
  },
  'write-cron': {
    matches: [
      "echo '@reboot root /tmp/x' > /etc/cron.d/x",
      'cp x.sh /etc/cron.daily/',
      'tee -a /etc/crontab < jobs',
    ],
    spares: ['cat /etc/crontab', 'cp /etc/cron.daily/logrotate .'],
  },
  'run-later': {
    matches: ["echo 'sh x' | at now + 1 hour", 'at -f x.sh midnight', 'echo ./x | batch'],
    spares: ['at -l', 'atq'],
  },
  'run-at-times': {
    matches: ["systemd-run --on-calendar='*:0/5' ./x", 'systemd-run --on-boot=60 ./x'],
    spares: ['systemd-run --user --scope npm test', "systemd-run -p MemoryMax=1G sh -c 'npm test'"],
  },
  'enable-service': {
    matches: [
      'sudo systemctl enable --now x.service',
      'update-rc.d x defaults',
      'launchctl load -w x.plist',
    ],
    spares: ['sudo systemctl start docker', 'systemctl is-enabled docker', 'launchctl list'],
  },
  'write-started': {
    matches: [
      'cp x.service ~/.config/systemd/user/',
      "echo './x' >> /etc/rc.local",
      'cp x.plist ~/Library/LaunchAgents/',
      'cp x.desktop ~/.config/autostart/',
      'echo \'RUN+="/tmp/x"\' > /etc/udev/rules.d/99-x.rules',
    ],
    spares: ['cp x.service build/', 'cat /etc/rc.local', 'ls /etc/systemd/system'],
  },
  'write-profile': {
    matches: [
      "echo './x' >> ~/.bashrc",
      'cp x.sh /etc/profile.d/x.sh',
      "sed -i '1i ./x &' ~/.profile",
    ],
    spares: ['source ~/.bashrc', 'grep PATH ~/.profile', 'echo x >> .bashrc.example'],
  },
  'write-login': {
    matches: ['cat k.pub >> ~/.ssh/authorized_keys', 'cp sshd /etc/pam.d/sshd'],
    spares: ['ssh-keyscan github.com >> ~/.ssh/known_hosts', 'wc -l ~/.ssh/authorized_keys'],
  },
  'write-ssh-command': {
    matches: [
      "echo 'ProxyCommand ./x' >> ~/.ssh/config",
      'cat >> ~/.ssh/config <<E\nMatch exec ./x\nE',
    ],
    spares: ["echo 'Host *' >> ~/.ssh/config", 'grep ProxyCommand ~/.ssh/config'],
  },
  'copy-key': {
    matches: ['ssh-copy-id root@example.com', 'ssh-copy-id -i k.pub example.com'],
    spares: ['ssh-copy-id -n example.com', 'ssh-keygen -t ed25519 -f k'],
  },
  'write-git-hook': {
    matches: ["echo './x' > .git/hooks/pre-commit", 'ln -s ../../x .git/hooks/post-merge'],
    spares: ['cp x hooks/pre-commit', 'cat .git/hooks/pre-commit'],
  },
  'configure-git-program': {
    matches: [
      'git config --global core.hooksPath /tmp/hooks',
      'git config core.fsmonitor /tmp/x',
      "git config alias.st '!sh x'",
      "git config core.sshCommand 'sh x'",
    ],
    spares: [
      'git config core.hooksPath .githooks',
      'git config core.fsmonitor true',
      'git config alias.st status',
      "git config core.sshCommand 'ssh -i deploy.key'",
      'git config --unset core.hooksPath',
    ],
  },
  'add-login-item': {
    matches: [
      'osascript -e \'tell app "System Events" to make login item at end\'',
      'osascript -e \'make new login item with properties {path:"/tmp/x"}\'',
    ],
    spares: ['osascript -e \'display notification "done"\'', "osascript -e 'return 1'"],
  },
};
