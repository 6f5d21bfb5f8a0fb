// Presage (presage.sourceforge.io) as a plain function: its demonstration program, asked over two named pipes.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../server/node/program.mjs';

const PROGRAM = 'presage_demo_text';
const READY = /^> $/m;
/** Follows each list: what Presage has read, and the prompt. */
const ANSWERED = /^-- Context: .*\|\n> $/m;
const BEGUN = /[\p{L}\p{M}]*$/u;
/** UTF-16 units within which a word in progress is looked for. */
const LONGEST = 100;

/**
 * @param {{ folder: string, config: string, count: number }} options folder: where the pipes may be
 * @returns {(text: string) => string[]} what accepting each suggestion would add, likeliest first; each text must
 *   begin as the one before it
 */
export function openPresage({ folder, config, count }) {
  const { send, receive } = start(folder, ['--config', config, '--suggestions', String(count)]);
  receive(READY);
  let read = '';
  return (text) => {
    // The program takes lines and puts them together.
    send(text.slice(read.length).replaceAll('\n', ' '));
    read = text;
    const typed = BEGUN.exec(text.slice(-LONGEST))?.[0] ?? '';
    // It looks for words in any case; what is typed stays as it is.
    return wordsIn(receive(ANSWERED)).map((word) => word.slice(typed.length));
  };
}

/**
 * Reading from named pipes can wait, as the typing needs. None but its reader and its writer keep a pipe open: so
 * either program notices the end of the other.
 * @param {string} folder @param {string[]} options
 */
function start(folder, options) {
  const pipes = [join(folder, 'input'), join(folder, 'output')];
  execFileSync('mkfifo', pipes);
  // To open one end alone would wait for the other.
  const both = pipes.map((pipe) => openSync(pipe, 'r+'));
  const [to, from] = [openSync(pipes[0], 'w'), openSync(pipes[1], 'r')];
  const theirs = [openSync(pipes[0], 'r'), openSync(pipes[1], 'w')];
  const program = spawn(PROGRAM, options, { stdio: [...theirs, 'inherit'] });
  program.unref();
  // A program that cannot start is one that ended early.
  program.on('error', () => {});
  for (const pipe of [...both, ...theirs]) closeSync(pipe);
  return {
    send: (/** @type {string} */ line) => void writeSync(to, `${line}\n`),
    receive: (/** @type {RegExp} */ end) => readUntil(from, end),
  };
}

/** @param {number} pipe @param {RegExp} end */
function readUntil(pipe, end) {
  const decoder = new TextDecoder();
  const bytes = new Uint8Array(65536);
  let text = '';
  while (!end.test(text)) {
    const length = readSync(pipe, bytes);
    if (length === 0) throw new UsageError(`${PROGRAM} ended early, after it wrote ${JSON.stringify(text)}.`);
    text += decoder.decode(bytes.subarray(0, length), { stream: true });
  }
  return text;
}

/** @param {string} answer */
function wordsIn(answer) {
  return answer.slice(0, answer.search(ANSWERED)).split('\n').filter(Boolean);
}
