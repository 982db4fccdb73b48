/** How the secrets begin that the exchange in a box makes up, and those of the specs; and what every private key contains. */
const marks = [
  'Secret' + 'OfTheBox',
  'Canary' + 'OfThe',
  '-----BEGIN ' + 'PRIVATE KEY',
  '-----BEGIN ' + 'ENCRYPTED PRIVATE KEY',
];
const longest = Math.max(...marks.map((mark) => mark.length));

/**
 * Watches all that a run prints, by tests, by consoles, and about failures, and fails the run when a secret is among it.
 * It has to be the first reporter: the others print through it then.
 */
class SecretsReporter {
  #found = 0;
  #length = 0;

  constructor() {
    for (const stream of [process.stdout, process.stderr]) this.#watch(stream);
  }

  #watch(stream) {
    const write = stream.write;
    let tail = ''; // a secret may come in two pieces
    stream.write = (chunk, ...others) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      const seen = tail + text;
      this.#length += text.length;
      this.#found += marks.reduce((sum, mark) => sum + seen.split(mark).length - 1, 0);
      tail = seen.slice(1 - longest);
      if (marks.some((mark) => tail.includes(mark))) tail = ''; // counted
      return write.call(stream, chunk, ...others);
    };
  }

  onRunComplete(_, { numTotalTests }) {
    const of = `${this.#length} characters about ${numTotalTests} tests`;
    process.stdout.write(`A57  secrets in all that the run printed: ${this.#found} (to reach: 0) of ${of}\n`);
  }

  getLastError() {
    return this.#found === 0 ? undefined : new Error(`The run has printed ${this.#found} secrets`);
  }
}

module.exports = SecretsReporter;
