import type { Command } from './command.js';

/** Carries out a request: gives what JSON is made of, or refuses. */
export type Method = (command: Command) => unknown;
