import type { Examples } from '../rule.ts';

export const cloud: Readonly<Record<string, Examples>> = {
  'aws-destroy': {
    matches: [
      'aws s3 rb s3://prod --force',
      'aws s3 rm s3://prod --recursive',
      'aws --profile prod ec2 terminate-instances --instance-ids i-0abc',
      'aws rds delete-db-instance --db-instance-identifier prod',
      'aws cloudtrail stop-logging --name main',
    ],
    spares: [
      'aws s3 rm s3://site/old.html',
      'aws s3 sync dist s3://site --delete',
      'aws ec2 describe-instances',
      'aws sqs delete-message --queue-url q --receipt-handle h',
    ],
  },
  'aws-grant': {
    matches: [
      'aws iam create-access-key --user-name admin',
      'aws s3api put-bucket-acl --bucket prod --acl public-read',
      'aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol -1 --cidr 0.0.0.0/0',
    ],
    spares: ['aws iam list-users', 'aws sts get-caller-identity'],
  },
  'infrastructure-destroy': {
    matches: [
      'terraform destroy -auto-approve',
      'terraform -chdir=infra destroy',
      'tofu apply -destroy -auto-approve',
      'terraform state rm aws_db_instance.prod',
      'pulumi destroy --yes',
      'terragrunt run-all destroy',
    ],
    spares: [
      'terraform plan -destroy -out=p',
      'terraform apply tf.plan',
      'pulumi preview',
      'echo terraform destroy',
    ],
  },
  'cluster-destroy': {
    matches: [
      'kubectl delete ns prod',
      'kubectl -n prod delete pods --all',
      'kubectl delete pvc data',
      'kubectl delete -f prod/',
      'kubectl drain worker-1',
      'kubectl scale deploy --all --replicas=0',
    ],
    spares: [
      'kubectl delete pod api-0',
      'kubectl delete job migrate --ignore-not-found',
      'kubectl get ns --all-namespaces',
      'kubectl scale deploy/api --replicas=3',
    ],
  },
  'cluster-grant': {
    matches: [
      'kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=bob',
      'kubectl create rolebinding x --clusterrole admin --user=bob',
    ],
    spares: [
      'kubectl create clusterrolebinding x --clusterrole=view --user=bob',
      'kubectl create configmap x --from-literal=a=b',
    ],
  },
  'release-destroy': {
    matches: [
      'helm uninstall api -n prod',
      'helm delete --purge api',
      'heroku apps:destroy -a prod',
      'fly apps destroy prod -y',
      'vercel rm prod --yes',
    ],
    spares: ['helm upgrade --install api charts/api', 'flyctl status', 'vercel deploy --prebuilt'],
  },
  'google-destroy': {
    matches: [
      'gcloud projects delete prod-123 --quiet',
      'gcloud sql instances delete prod',
      'gsutil -m rm -r gs://prod-data',
      'gcloud storage rm --recursive gs://prod-data',
      'bq rm -r -f prod:warehouse',
    ],
    spares: ['gcloud builds submit --tag gcr.io/a/b', 'gsutil rm gs://site/old.html', 'bq ls'],
  },
  'azure-destroy': {
    matches: ['az group delete --name prod --yes', 'az keyvault purge --name secrets'],
    spares: ['az account show', 'az webapp deploy -n web --src-path app.zip'],
  },
  'hosting-destroy': {
    matches: [
      'doctl compute droplet delete web-1 --force',
      'hcloud server delete web',
      'vagrant destroy -f',
    ],
    spares: ['doctl compute droplet list', 'vagrant up'],
  },
  'store-destroy': {
    matches: [
      'consul kv delete -recurse /',
      "etcdctl del '' --prefix",
      'vault secrets disable secret/',
    ],
    spares: ['consul kv get a', 'etcdctl get a', 'vault status'],
  },
  'repository-destroy': {
    matches: [
      'gh repo delete acme/app --yes',
      'gh api -X DELETE repos/acme/app',
      'npm unpublish @acme/app',
    ],
    spares: ['gh repo view acme/app', 'gh api repos/acme/app', 'npm publish'],
  },
  everywhere: {
    matches: ["ansible all -m shell -a 'reboot'", "salt '*' test.ping"],
    spares: ['ansible all -m ping', 'ansible-playbook site.yml'],
  },
  'database-destroy': {
    matches: [
      "psql -c 'DROP DATABASE prod'",
      "psql -tAc 'drop table users' prod",
      "mysql --execute='TRUNCATE TABLE users' prod",
      "echo 'DROP TABLE users;' | sqlite3 prod.db",
      "sqlite3 prod.db 'DROP TABLE users;'",
    ],
    spares: [
      "psql -c 'CREATE DATABASE test'",
      'psql -c "SELECT \'DROP DATABASE prod\'"',
      "psql -c 'SELECT 1 -- drop table users'",
      "sqlite3 test.db 'SELECT dropped FROM tables'",
    ],
  },
  'database-delete-all': {
    matches: ["psql prod -c 'DELETE FROM users'", "mysql -e 'UPDATE users SET admin = 1;' prod"],
    spares: [
      "psql -c 'DELETE FROM users WHERE id = 1'",
      "psql -c 'UPDATE users SET a = 1 WHERE id = 2'",
    ],
  },
  'database-grant': {
    matches: ['mysql -e "GRANT ALL ON *.* TO x"', 'psql -c "COPY t TO PROGRAM \'sh\'"'],
    spares: ["psql -c 'COPY t TO STDOUT'", "mysql -e 'SHOW GRANTS'"],
  },
  'database-shell': {
    matches: ["psql -c '\\! id'", "sqlite3 a.db '.shell id'"],
    spares: ["psql -c '\\dt'", "sqlite3 a.db '.tables'"],
  },
  'documents-destroy': {
    matches: [
      "mongosh prod --eval 'db.dropDatabase()'",
      "mongosh --eval 'db.users.deleteMany({})' prod",
    ],
    spares: [
      "mongosh --eval 'db.users.countDocuments()'",
      "mongosh --eval 'db.runCommand({ping: 1})'",
    ],
  },
  'drop-database': {
    matches: ['dropdb prod', 'dropuser app', 'mysqladmin -f drop prod'],
    spares: ['createdb test', 'mysqladmin ping'],
  },
  'flush-store': {
    matches: [
      'redis-cli FLUSHALL',
      'redis-cli -h cache flushdb',
      'redis-cli CONFIG SET dir /root/.ssh',
    ],
    spares: ['redis-cli ping', 'redis-cli DEL counter', 'redis-cli CONFIG GET dir'],
  },
  'search-destroy': {
    matches: [
      'curl -X DELETE http://localhost:9200/_all',
      'curl -XDELETE https://es.example.com:9200/*',
    ],
    spares: [
      'curl -X DELETE http://localhost:3000/items/1',
      'curl http://localhost:9200/_cat/indices',
    ],
  },
  'reset-application-data': {
    matches: [
      'rails db:drop',
      'bundle exec rake db:reset',
      'npx prisma migrate reset --force',
      'python manage.py flush',
    ],
    spares: ['rails db:migrate', 'npx prisma migrate deploy', 'python manage.py migrate'],
  },
};
