// Runs before anything is installed: Node built-ins only, plain JavaScript.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { withLock } from './lock.mjs';

/** Compares the first two numbers of a Node version ("20.19.4") with a minimum. */
export function nodeAtLeast(version, major, minor) {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

/** Flags with which this Node runs a .ts file as it is (22.18+) or through tsx. @returns {string[]} */
export function nodeFlags(version, tsxUrl) {
  const quiet = '--disable-warning=ExperimentalWarning';
  return nodeAtLeast(version, 22, 18) ? [quiet] : [quiet, '--import', tsxUrl()];
}

/**
 * Brings node_modules, the Prisma client and, where asked for, the built pages and what only the bench needs up
 * to date; quick when they already are.
 */
export async function prepareProject(root, say, { pages = false, bench = false } = {}) {
  const folders = bench ? [root, join(root, 'bench')] : [root];
  const steps = [
    ...folders.map((folder) => ({
      needed: () => !dependenciesCurrent(folder),
      run: () => installDependencies(root, folder, say),
    })),
    ...(pages ? [CLIENT, PAGES] : [CLIENT]).map((made) => ({
      needed: () => readOrEmpty(join(root, made.mark)) !== sourcesOf(root, made),
      run: () => make(root, made, say),
    })),
  ];
  if (steps.some((step) => step.needed())) {
    await withLock(join(root, '.cache', 'preparar.lock'), say, async () => {
      for (const step of steps) {
        // Asked again: whoever held the lock before us may have done it.
        if (step.needed()) await step.run();
      }
    });
  }
}

/** Whether what is installed, by us or by hand, is what the lock file says; what is optional may be missing. */
function dependenciesCurrent(folder) {
  const hidden = readOrEmpty(join(folder, 'node_modules', '.package-lock.json'));
  if (hidden === '') return false;
  const installed = JSON.parse(hidden).packages;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    const found = installed[path]?.version;
    return path === '' || found === version || (found === undefined && (optional || peer));
  });
}

async function installDependencies(root, folder, say) {
  const whose = folder === root ? '' : ` de ${relative(root, folder)}`;
  say(`Instalando dependencias${whose} (npm ci), puede tardar unos minutos…`);
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const install = [...args, 'ci', '--include=dev', '--no-audit', '--prefix', folder];
  const began = Date.now();
  const tell = () => say(`  … lleva ${Math.round((Date.now() - began) / 1_000)} s`);
  const ticking = setInterval(tell, 15_000);
  try {
    await runLogged(root, 'npm-ci', command, install);
  } finally {
    clearInterval(ticking);
  }
}

/** What is made of sources; the mark, which goes when it goes, notes of which. */
const CLIENT = {
  title: 'Generando el cliente de Prisma…',
  sources: ['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'],
  command: ['node_modules/prisma/build/index.js', 'generate'],
  mark: 'prisma/generated/.belgrano-cliente',
  log: 'prisma-generate',
};
const PAGES = {
  title: 'Construyendo las páginas…',
  sources: ['package-lock.json', 'web', 'contracts'],
  command: ['node_modules/vite/bin/vite.js', 'build', 'web'],
  mark: 'web/dist/.belgrano-pages',
  log: 'vite-build',
};

function sourcesOf(root, { sources }) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => filesIn(root, path))) {
    hash.update(`${file}\0`).update(readOrEmpty(join(root, file)));
  }
  return hash.digest('hex');
}

/** The file itself, or those of a folder and of its folders; without tests, and what is built there. */
function filesIn(root, path) {
  if (!statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory()) return [path];
  return listFiles(join(root, path))
    .filter((name) => name !== 'dist' && !name.endsWith('.test.ts'))
    .flatMap((name) => filesIn(root, `${path}/${name}`));
}

async function make(root, made, say) {
  say(made.title);
  const note = noteSources(root, made);
  await runLogged(root, made.log, process.execPath, made.command);
  note();
}

function noteSources(root, made) {
  const sources = sourcesOf(root, made);
  return () => writeFileSync(join(root, made.mark), sources);
}

/** To be called before the pages are built. @returns what notes afterwards of which sources they are */
export function pagesOfNow(root) {
  return noteSources(root, PAGES);
}

/** Whether running this target, such as dev/main.ts, needs the pages. */
export function needsPages(target, args) {
  return target === 'dev/main.ts' || (target === 'vitest' && args[0] === 'run');
}

/** Whether it runs on the Node of production's image: what is measured, and real processes that are killed. */
export function needsImageNode(target, args) {
  const file = target === 'vitest' ? (args[args.indexOf('--config') + 1] ?? '') : target;
  return /^(bench|tests\/(procesos|muerte|chaos|simulacros|soak))\//.test(file);
}

/** Whether it needs the bench's packages: that Node is one of them, and types are checked with them. */
export function needsBench(target, args) {
  return needsImageNode(target, args) || target === 'scripts/desarrollo/lint.ts';
}

/** The Node of production's image where there is one for this machine, or the one in use. */
export function imageNode(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(root, 'bench', 'node_modules', name);
  const binary = join(folder, 'bin', file);
  if (!existsSync(binary)) return { binary: process.execPath, version: process.versions.node };
  return { binary, version: JSON.parse(readOrEmpty(join(folder, 'package.json'))).version };
}

function runLogged(root, name, command, args) {
  const logFile = join(root, '.cache', `${name}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  // The engine that Prisma would download is not needed: generation is WASM.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' };
  const shell = process.platform === 'win32' && command === 'npm';
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', log, log], shell });
    closeSync(log);
    const kill = () => child.kill();
    process.once('exit', kill);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', kill);
      if (code === 0) return resolve();
      const lines = readOrEmpty(logFile).trimEnd().split('\n');
      const errors = lines.filter((line) => /^npm error ./.test(line));
      // npm says what is wrong first and then prints its whole manual.
      const shown = errors.length > 0 ? errors.slice(0, 15) : lines.slice(-30);
      const where = `Falló: ${name} (el detalle completo está en ${logFile})`;
      reject(new Error(`${shown.join('\n')}\n\n${where}`));
    });
  });
}

function listFiles(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
