import type { Invocation, Subject } from '../shell/subject.ts';
import type { Family } from './rule.ts';
import {
  all,
  any,
  foreign,
  matching,
  option,
  optionLike,
  subcommand,
  unknownOperand,
  word,
} from './tests.ts';

/** Destroying what runs in clouds, clusters and databases. Somebody may mean it, so nothing is certain. */
export const cloud: Family = {
  name: 'cloud',
  title: 'Clouds, clusters and databases',
  rules: [
    {
      id: 'aws-destroy',
      level: 'gray',
      reason: 'deletes what is kept or runs at AWS',
      programs: 'aws awslocal',
      when: any(
        subcommand('s3', 'rb'),
        all(subcommand('s3', 'rm'), option('', '--recursive')),
        all(subcommand('s3', 'sync'), option('', '--delete'), matching(/^\/tmp\/|empty/i)),
        subcommand(
          /^[a-z][\w-]*$/,
          /^(?!delete-(?:message|object|item|tags?)$)(?:delete|terminate|schedule-key-deletion|deregister|disable|stop-logging|close-account|purge|remove|revoke)/,
        ),
      ),
    },
    {
      id: 'aws-grant',
      level: 'gray',
      reason: 'gives somebody access to what is kept or runs at AWS',
      programs: 'aws awslocal',
      when: any(
        subcommand(
          'iam',
          /^(?:create-(?:access-key|user|login-profile)|attach-|put-\w+-policy|add-user-to-group|update-assume-role-policy)/,
        ),
        matching(/^public-read(?:-write)?$/),
        all(subcommand('ec2', 'authorize-security-group-ingress'), matching(/^0\.0\.0\.0\/0$/)),
        subcommand('s3api', 'put-bucket-policy|put-public-access-block'),
      ),
    },
    {
      id: 'infrastructure-destroy',
      level: 'gray',
      reason: 'takes down what code has set up',
      programs:
        'terraform tofu terragrunt pulumi cdk cdktf serverless sls sam copilot eksctl kops crossplane',
      when: any(
        subcommand('destroy|remove|down'),
        subcommand('run-all', 'destroy'),
        subcommand('state', 'rm'),
        subcommand('workspace|stack', 'delete|rm'),
        all(subcommand('apply'), matching(/^--?destroy$/)),
        all(({ name }) => /^(?:sam|eksctl|kops|copilot)$/.test(name), word('delete')),
      ),
    },
    {
      id: 'cluster-destroy',
      level: 'gray',
      reason: 'deletes from a cluster more than single things, or what others stand on',
      programs: 'kubectl oc k3s',
      when: any(
        all(
          subcommand('delete'),
          any(
            option('AfkR', '--all', '--all-namespaces', '--filename', '--recursive'),
            unknownOperand,
          ),
        ),
        subcommand(
          'delete',
          /(?:^|,)(?:ns|namespaces?|nodes?|no|pvc?|persistentvolume\w*|crds?|customresourcedefinitions?|project|clusterroles?|clusterrolebindings?|sc|storageclass(?:es)?)(?:[,/]|$)/,
        ),
        subcommand('drain|cordon'),
        all(subcommand('scale'), optionLike('', '--replicas', /^0$/), option('', '--all')),
      ),
    },
    {
      id: 'cluster-grant',
      level: 'gray',
      reason: 'lets somebody do anything in a cluster',
      programs: 'kubectl oc',
      when: all(
        subcommand('create|apply', 'clusterrolebinding|rolebinding'),
        optionLike('', '--clusterrole', /^(?:cluster-)?admin$/),
      ),
    },
    {
      id: 'release-destroy',
      level: 'gray',
      reason: 'takes down an application that runs',
      programs: `helm nomad heroku fly flyctl vercel netlify wrangler railway render firebase argocd flux dokku
        cf eb`,
      when: any(
        all(({ name }) => name === 'helm', subcommand('uninstall|delete|del|un')),
        subcommand('rm|remove|apps:destroy|pg:reset|sites:delete|destroy|terminate|delete'),
        subcommand('apps|app|job|volumes|machine|postgres|system', 'destroy|delete|stop|gc|purge'),
      ),
    },
    {
      id: 'google-destroy',
      level: 'gray',
      reason: 'deletes what is kept or runs at Google, or gives it to everybody',
      programs: 'gcloud gsutil bq',
      when: any(
        all(
          ({ name }) => name === 'gcloud',
          word('delete', 'add-iam-policy-binding', 'set-iam-policy'),
        ),
        all(
          ({ name }) => name === 'gcloud',
          subcommand('storage', 'rm'),
          option('rR', '--recursive'),
        ),
        all(({ name }) => name === 'gsutil', word('rm'), option('rR')),
        all(({ name }) => name === 'gsutil', word('rb')),
        all(({ name }) => name === 'bq', subcommand('rm')),
      ),
    },
    {
      id: 'azure-destroy',
      level: 'gray',
      reason: 'deletes what is kept or runs at Azure, or gives it away',
      programs: 'az',
      when: any(
        word('delete', 'purge'),
        all(word('create-for-rbac'), matching(/^(?:Owner|Contributor)$/i)),
      ),
    },
    {
      id: 'hosting-destroy',
      level: 'gray',
      reason: 'deletes machines or what is kept on them',
      programs:
        'doctl hcloud linode-cli scw openstack ibmcloud oci virsh vagrant vboxmanage prlctl',
      when: word('delete', 'rm', 'remove', 'destroy', 'undefine', 'terminate'),
    },
    {
      id: 'store-destroy',
      level: 'gray',
      reason: 'deletes what services keep',
      programs: 'consul etcdctl vault zookeeper-shell kafka-topics kafka-topics.sh rabbitmqctl mc',
      when: any(
        all(
          word('delete', 'del', 'rm', 'rb', 'deleteall'),
          option('r', '-recurse', '--prefix', '--recursive', '--force'),
        ),
        word('disable', '-recurse', '--delete', 'reset', 'destroy'),
      ),
    },
    {
      id: 'repository-destroy',
      level: 'gray',
      reason: 'deletes a repository, what it keeps, or a published package',
      programs: 'gh glab npm yarn pnpm cargo gem',
      when: any(
        all(
          ({ name }) => /^(?:gh|glab)$/.test(name),
          subcommand('repo|secret|release|variable', 'delete|remove|archive'),
        ),
        all(
          ({ name }) => /^(?:gh|glab)$/.test(name),
          subcommand('api'),
          matching(/^(?:-X)?DELETE$/i),
        ),
        subcommand('unpublish'),
        all(({ name }) => /^(?:cargo|gem)$/.test(name), subcommand('yank')),
      ),
    },
    {
      id: 'everywhere',
      level: 'gray',
      reason: 'runs a command of its own on many machines',
      programs: 'ansible salt pdsh pssh clush knife',
      when: any(
        all(
          ({ name }) => name === 'ansible',
          optionLike('m', '--module-name', /^(?:ansible\.builtin\.)?(?:shell|command|raw|script)$/),
        ),
        ({ name }) => /^(?:salt|pdsh|pssh|clush)$/.test(name),
        subcommand('ssh'),
      ),
    },
    {
      id: 'database-destroy',
      level: 'gray',
      reason: 'deletes databases, tables, or all that is in one',
      finds: sql(
        /\b(?:drop\s+(?:database|schema|table|keyspace|tablespace|owned|bucket|measurement)|truncate)\b/i,
      ),
    },
    {
      id: 'database-delete-all',
      level: 'gray',
      reason: 'deletes or changes all rows of a table',
      finds: statement(
        (text) => /^\s*(?:delete\s+from|update)\s/i.test(text) && !/\bwhere\b/i.test(text),
      ),
    },
    {
      id: 'database-grant',
      level: 'gray',
      reason: 'lets somebody into a database, or a program out of it',
      finds: sql(
        /\bgrant\s+all\b|\balter\s+(?:user|role)\b|\bto\s+program\b|\bfrom\s+program\b|\bload_file\b|\binto\s+(?:outfile|dumpfile)\b|\bxp_cmdshell\b|\bsuperuser\b/i,
      ),
    },
    {
      id: 'database-shell',
      level: 'gray',
      reason: "runs a command from within a database's console",
      finds: foreign('sql', /(?:^|\n)[ \t]*(?:\\!|\.(?:shell|system)\b|system[ \t])/),
    },
    {
      id: 'documents-destroy',
      level: 'gray',
      reason: 'deletes databases or collections, or all that is in one',
      finds: foreign('mongo', /\.(?:dropDatabase|drop|dropIndexes|deleteMany|remove)\s*\(/),
    },
    {
      id: 'drop-database',
      level: 'gray',
      reason: 'deletes a database or its users',
      programs: 'dropdb dropuser mysqladmin',
      when: any(({ name }) => name.startsWith('drop'), word('drop', 'password', 'shutdown')),
    },
    {
      id: 'flush-store',
      level: 'gray',
      reason: 'deletes all keys of a store, or makes it write files of its own',
      programs: 'redis-cli valkey-cli keydb-cli',
      when: any(
        matching(/^(?:flushall|flushdb|shutdown|slaveof|replicaof|debug)$/i),
        all(
          matching(/^config$/i),
          matching(/^set$/i),
          matching(/^(?:dir|dbfilename|requirepass)$/i),
        ),
        all(matching(/^(?:del|unlink)$/i), unknownOperand),
        all(matching(/^module$/i), matching(/^load$/i)),
      ),
    },
    {
      id: 'search-destroy',
      level: 'gray',
      reason: 'deletes indexes of a search engine',
      programs: 'curl http https httpie wget',
      when: any(
        all(deletesByHttp, matching(/:9200\/(?:_all|\*|\uE001|[\w-]*[*\uE001])/)),
        matching(/\/_delete_by_query\b/),
      ),
    },
    {
      id: 'reset-application-data',
      level: 'gray',
      reason: "deletes an application's database",
      programs:
        'rails rake bin/rails artisan prisma python python3 manage.py knex sequelize sequelize-cli typeorm',
      when: any(
        word(
          'db:drop',
          'db:drop:all',
          'db:reset',
          'db:migrate:reset',
          'migrate:fresh',
          'schema:drop',
        ),
        all(({ name }) => name === 'prisma', subcommand('migrate', 'reset')),
        all(matching(/(?:^|\/)manage\.py$/), word('flush', 'reset_db', 'sqlflush')),
      ),
    },
  ],
};

function deletesByHttp(command: Invocation): boolean {
  return any(
    word('DELETE'),
    matching(/^-X=?DELETE$|^--request=DELETE$|^--method=DELETE$/i),
  )(command);
}

/** A statement that looks like this, outside of what is quoted or a comment. */
function sql(pattern: RegExp): (subject: Subject) => boolean {
  return statement((text) => pattern.test(text));
}

/** Whether a backslash escapes a quote differs between databases, so both is tried. */
function statement(test: (text: string) => boolean): (subject: Subject) => boolean {
  return (subject) => {
    if (subject.kind !== 'foreign' || subject.language !== 'sql') return false;
    const { text } = subject.code;
    return [QUOTED, ESCAPED].some((quoted) => text.replaceAll(quoted, "''").split(';').some(test));
  };
}

const QUOTED = /'(?:[^']|'')*'|--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//g;

const ESCAPED = /'(?:[^'\\]|\\.|'')*'|--[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//gs;
