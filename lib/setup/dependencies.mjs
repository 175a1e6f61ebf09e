// Plain JavaScript for any Node from 20 on: nothing is installed yet when this runs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'node_modules', '.bin');
const OLDEST = 20;

/** Installs what package-lock.json names unless it is there, and answers with the path of the pinned Node. */
export async function installDependencies() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST) {
    fail(
      `Second Look needs Node ${OLDEST} or newer to set itself up; this is ${process.version}. See https://nodejs.org.`,
    );
  }
  if (!isInstalled()) {
    const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
    const code = await withProgress('Installing dependencies', [
      ...npm,
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (code !== 0)
      fail('The dependencies could not be installed; npm says why above. Check the network and start again.');
  }
  return pinnedNode();
}

/** Whether every package of the lock file that this platform needs lies in node_modules in the locked version. */
function isInstalled() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    return found[path] ? found[path].version === version : Boolean(optional || devOptional);
  });
}

/** The Node in node_modules. Its package fetches the program in an install script, which npm may have been told to skip. */
async function pinnedNode() {
  const home = join(ROOT, 'node_modules', 'node');
  const path = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!runs(path)) {
    await withProgress('Fetching Node', [process.execPath, 'installArchSpecificPackage.js'], home);
  }
  if (runs(path)) {
    // Where scripts were skipped, npm found no program to link; `npm run worker` and its kind look for it there.
    if (process.platform !== 'win32' && !existsSync(join(BIN, 'node')))
      symlinkSync(relative(BIN, path), join(BIN, 'node'));
    return path;
  }
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return fail('The pinned Node could not be installed. Install Node 24 and start again.');
}

function runs(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

async function withProgress(label, [command, ...args], cwd = ROOT) {
  const since = Date.now();
  console.log(`${label}…`);
  const timer = setInterval(() => console.log(`${label}… ${Math.round((Date.now() - since) / 1000)} s`), 10_000);
  try {
    return await new Promise((resolve) => {
      const child = spawn(command, args, { cwd, stdio: 'inherit', shell: command === 'npm' });
      child.on('exit', resolve);
      child.on('error', () => resolve(1));
    });
  } finally {
    clearInterval(timer);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
