const { TestEnvironment } = require('jest-environment-node');

/** How long after its last test a spec may still be found out, in milliseconds. */
const patience = 20;

/**
 * Node, watched: a spec file fails when it leaves a rejection that nobody handles or an exception that nobody catches, while
 * it is loaded, between its tests or after the last of them. Inside a test jest itself watches.
 */
class WatchfulEnvironment extends TestEnvironment {
  #found = [];
  #note = (error) => this.#found.push(error);

  async setup() {
    await super.setup();
    process.on('unhandledRejection', this.#note);
    process.on('uncaughtException', this.#note);
  }

  async teardown() {
    await new Promise((resolve) => setTimeout(resolve, patience));
    process.off('unhandledRejection', this.#note);
    process.off('uncaughtException', this.#note);
    await super.teardown();
    if (this.#found.length === 0) return;
    throw new Error(`Nobody handled ${this.#found.map((error) => String(error?.stack ?? error)).join('\n')}`);
  }
}

module.exports = WatchfulEnvironment;
