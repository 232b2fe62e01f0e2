import type { Examples } from '../rule.ts';

export const containers: Readonly<Record<string, Examples>> = {
  'container-takes-host': {
    matches: [
      'docker run -v /:/host alpine chroot /host sh',
      "podman run -v /:/mnt:rw alpine sh -c 'rm -rf /mnt/*'",
      'docker run --mount type=bind,source=/,target=/host ubuntu chroot /host',
      'docker run --privileged --pid=host alpine nsenter -t 1 -m sh',
    ],
    spares: [
      'docker run -v "$PWD:/work" alpine rm -rf /work/dist',
      'docker run --rm alpine chroot /srv/app id',
    ],
  },
  'container-gets-root': {
    matches: ['docker run -v /:/host alpine ls /host', 'podman run --volume=/:/rootfs:ro alpine'],
    spares: ['docker run -v ./data:/data alpine', 'docker run -v /tmp/x:/x alpine'],
  },
  'container-gets-system': {
    matches: [
      'docker run -v /etc:/etc alpine',
      'docker run -v /var/run/docker.sock:/var/run/docker.sock docker',
      'docker run -v ~/.ssh:/root/.ssh alpine',
      'docker run --mount type=bind,src=/run/docker.sock,dst=/s docker:cli',
    ],
    spares: ['docker run -v "$PWD":/etc/app alpine', 'docker run -v cache:/root/.cache alpine'],
  },
  'privileged-container': {
    matches: [
      'docker run --privileged alpine',
      'podman run --privileged=true alpine',
      'docker run --cap-add=ALL alpine',
      'docker run --cap-add SYS_ADMIN alpine',
      'docker run --security-opt seccomp=unconfined alpine',
      'docker run --device /dev/sda ubuntu',
    ],
    spares: [
      'docker run --cap-drop=ALL alpine',
      'docker run --security-opt=no-new-privileges app',
      'docker run --cap-add NET_BIND_SERVICE app',
    ],
  },
  'container-joins-host': {
    matches: ['docker run --pid=host alpine', 'docker run --userns host alpine'],
    spares: ['docker run --network host alpine', 'docker run --ipc=private alpine'],
  },
  'delete-containers': {
    matches: [
      'docker system prune -af --volumes',
      'docker volume rm prod-data',
      'docker rm -f $(docker ps -aq)',
      'podman system reset',
    ],
    spares: ['docker image prune -f', 'docker rm -f web', 'docker system df', 'docker rm "$id"'],
  },
  'container-control': {
    matches: [
      'dockerd -H tcp://0.0.0.0:2375',
      'runc exec abc sh',
      'curl --unix-socket /var/run/docker.sock http://localhost/containers/json',
    ],
    spares: ['curl --unix-socket /tmp/app.sock http://localhost/health', 'runc --version'],
  },
  'enter-host': {
    matches: [
      'nsenter -t 1 -a bash',
      'nsenter --mount=/proc/1/ns/mnt sh',
      'chroot /host sh',
      'unshare -UrmC bash',
    ],
    spares: ['chroot ./rootfs /bin/true', 'unshare -r id', 'nsenter --help'],
  },
  'reach-root-of-process': {
    matches: ['ls /proc/1/root/etc', 'cat /proc/1/root/var/lib/x'],
    spares: ['cat /proc/cpuinfo', 'ls /proc/self/fd'],
  },
  'mount-disk': {
    matches: [
      'mount /dev/sda1 /mnt',
      'mount -t cgroup -o rdma cgroup /tmp/cg',
      'debugfs /dev/sda1',
    ],
    spares: ['mount', 'mount -t tmpfs tmpfs ./ram', 'mount -o loop disk.img ./mnt'],
  },
  'start-outside': {
    matches: [
      "echo '|/tmp/x.sh %p' > /proc/sys/kernel/core_pattern",
      "sudo tee /proc/sys/kernel/core_pattern <<< '|/x'",
    ],
    spares: ["echo '|x' > core_pattern", 'cat /proc/sys/kernel/core_pattern'],
  },
  'release-agent': {
    matches: ['echo /tmp/x > /tmp/cg/release_agent', 'echo 1 > /tmp/cg/x/notify_on_release'],
    spares: ['cat /sys/fs/cgroup/cgroup.controllers', 'echo 1 > release_notes'],
  },
  'pod-takes-host': {
    matches: [
      'kubectl run r --image=alpine --overrides=\'{"spec":{"hostPID":true}}\'',
      'kubectl run r --image=alpine --privileged',
      'kubectl debug node/worker-1 -it --image=alpine',
    ],
    spares: ['kubectl run r --image=alpine', 'kubectl debug pod/api -it --image=busybox'],
  },
};
