// The door of `npm run demo`, `npm test` and their kind. It runs on any Node from 20 on and without node_modules: it
// installs what is missing, then hands over to the pinned Node in node_modules, and ends with it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BIN, installDependencies, ROOT } from './dependencies.mjs';

const [script, ...args] = process.argv.slice(2);
if (!script) throw new Error('Name the script to run.');

const node = await installDependencies();
const child = spawn(node, [join(ROOT, script), ...args], {
  cwd: ROOT,
  env: { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ''}` },
  // The channel tells the child when this process is gone, even by kill -9.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});

// npm killed by force takes nothing with it: being handed to another parent, or its shell being so, is the only sign.
if (process.env.npm_lifecycle_event) {
  const line = lineage();
  setInterval(() => {
    if (lineage() !== line) process.exit(1);
  }, 1_000).unref();
}

/** The parent and, where that is the shell which npm wraps around a script, its parent as well. */
function lineage() {
  try {
    const isWrapper = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').includes('enter.mjs');
    const parentOfShell = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1];
    return isWrapper ? `${process.ppid} ${parentOfShell}` : String(process.ppid);
  } catch {
    return String(process.ppid);
  }
}
