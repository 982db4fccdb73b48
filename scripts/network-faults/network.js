// A private network: a client here, an exchange there, and a router between them that can fail. Nobody else's network is touched.
const { execFileSync, spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');

/** Who lives where. The exchange has a second address at which nobody answers. */
const addresses = {
  client: '10.9.1.2',
  otherClient: '10.9.1.3',
  exchange: '10.9.2.2',
  exchange6: 'fd09:2::2',
  nobody: '10.9.2.9',
  nobody6: 'fd09:2::9',
};

const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
const ip = (line) => run('ip', ...line.split(' '));

/** Why there can be no such network; undefined if there can be. */
exports.whyNot = () => {
  if (process.platform !== 'linux') return 'it takes Linux';
  if (process.getuid() !== 0) return 'it takes root';
  try {
    run(
      'unshare',
      '--net',
      '--mount',
      '--pid',
      '--fork',
      '--mount-proc',
      'sh',
      '-c',
      'ip link add v0 type veth peer name v1 && command -v nsenter tc',
    );
    return undefined;
  } catch (error) {
    return `no network namespace with a pair of interfaces can be made here (${String(error.stderr ?? error).trim()})`;
  }
};

/** To be called in a network namespace of its own, which becomes the router. */
exports.createNetwork = async () => {
  const holders = { client: holdNamespace(), exchange: holdNamespace() };
  await Promise.all(Object.values(holders).map(({ ready }) => ready));
  const inside = (side, line) => run('nsenter', '-t', String(holders[side].pid), '-n', ...line.split(' '));
  ip('link set lo up');
  for (const version of ['ipv4/ip_forward', 'ipv6/conf/all/forwarding']) writeFileSync(`/proc/sys/net/${version}`, '1');
  const join = (side, here, there, net, net6) => {
    ip(`link add ${here} type veth peer name ${there}`);
    ip(`link set ${there} netns ${holders[side].pid}`);
    ip(`addr add ${net}.1/24 dev ${here}`);
    ip(`addr add ${net6}::1/64 dev ${here} nodad`);
    // Whole segments at once would be one frame to the pair of interfaces, and no frame too long.
    ip(`link set ${here} gso_max_segs 1 up`);
    inside(side, 'ip link set lo up');
    inside(side, `ip addr add ${net}.2/24 dev ${there}`);
    inside(side, `ip addr add ${net6}::2/64 dev ${there} nodad`);
    inside(side, `ip link set ${there} gso_max_segs 1 up`);
    inside(side, `ip route add default via ${net}.1`);
    inside(side, `ip -6 route add default via ${net6}::1`);
  };
  join('client', 'c0', 'c1', '10.9.1', 'fd09:1');
  join('exchange', 's0', 's1', '10.9.2', 'fd09:2');
  ip(`route add blackhole ${addresses.nobody}/32`);
  ip(`-6 route add blackhole ${addresses.nobody6}/128`);

  const lost = { down: `${addresses.client}/32`, up: `${addresses.exchange}/32` };
  return {
    addresses,
    /** The pid whose network namespace is that of a side. */
    pidOf: (side) => holders[side].pid,
    /** Drops every packet to the client (`down`) or to the exchange (`up`). Nobody is told. */
    drop: (direction) => void ip(`route replace blackhole ${lost[direction]}`),
    heal: (direction) => void ip(`route del blackhole ${lost[direction]}`),
    /** Takes the interface of the client down, or up again with what was configured. */
    link: (state) => {
      inside('client', `ip link set c1 ${state}`);
      if (state !== 'up') return;
      inside('client', 'ip route replace default via 10.9.1.1');
      inside('client', 'ip addr replace fd09:1::2/64 dev c1 nodad'); // which went away with the interface
      inside('client', 'ip -6 route replace default via fd09:1::1');
    },
    /** Leaves the client so many ports to connect from. */
    limitPorts: (from, to) => void inside('client', `sysctl -qw net.ipv4.ip_local_port_range=${from}\t${to}`),
    /** Gives the client another address, as when it leaves one network for another. */
    moveClient: (from, to) => {
      inside('client', `ip addr del ${from}/24 dev c1`);
      inside('client', `ip addr add ${to}/24 dev c1`);
      inside('client', `ip route replace default via 10.9.1.1 src ${to}`);
    },
    /** Packets to the client that are longer vanish, without a word to who sent them. */
    limitSize: (bytes) => void inside('client', `ip link set c1 mtu ${bytes}`),
    /** Lets no more through to the client than so much; no rate, no limit. */
    limitRate: (rate) => {
      if (rate === undefined) run('tc', 'qdisc', 'del', 'dev', 'c0', 'root');
      else
        run('tc', 'qdisc', 'replace', 'dev', 'c0', 'root', 'tbf', ...`rate ${rate} burst 5kb latency 100ms`.split(' '));
    },
    /** Drops packets either way in a share of all moments, of 20 ms each; returns what ends it. */
    lose: (share, random) => {
      const batch = spawn('ip', ['-force', '-batch', '-'], { stdio: ['pipe', 'ignore', 'ignore'] });
      const isLost = { down: false, up: false };
      const set = (direction, is) => {
        if (isLost[direction] === is) return;
        isLost[direction] = is;
        batch.stdin.write(`route ${is ? 'replace' : 'del'} blackhole ${lost[direction]}\n`);
      };
      const moments = setInterval(() => {
        for (const direction of ['down', 'up']) set(direction, random() < share);
      }, 20);
      return async () => {
        clearInterval(moments);
        for (const direction of ['down', 'up']) set(direction, false);
        batch.stdin.end();
        await new Promise((resolve) => batch.once('close', resolve));
      };
    },
    close: () => Object.values(holders).forEach(({ child }) => child.kill('SIGKILL')),
  };
};

/** A process that does nothing in a network namespace of its own. */
function holdNamespace() {
  const child = spawn('unshare', ['-n', 'sh', '-c', 'echo; exec sleep 86400'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, pid: child.pid, ready: new Promise((resolve) => child.stdout.once('data', resolve)) };
}
