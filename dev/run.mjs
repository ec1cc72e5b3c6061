// node dev/run.mjs <file.ts | tool of node_modules/.bin> [args…]
// Every npm script starts here, so that a fresh clone needs no step before it.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageNode, needsBench, needsImageNode, needsPages } from './bootstrap.mjs';
import { nodeAtLeast, nodeFlags, pagesOfNow, prepareProject } from './bootstrap.mjs';
import { helpFor } from './help.mjs';
import { plainly } from './plainly.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const version = process.versions.node;

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function commandFor(target, args) {
  const inUse = { binary: process.execPath, version };
  const node = needsImageNode(target, args) ? imageNode(root) : inUse;
  if (/\.[cm]?[jt]s$/.test(target)) {
    const flags = nodeFlags(node.version, () => import.meta.resolve('tsx'));
    return [node.binary, [...flags, resolve(root, target), ...args]];
  }
  const tool = join(root, 'node_modules', '.bin', target);
  if (process.platform === 'win32') return [`${tool}.cmd`, args];
  if (!existsSync(tool)) fail(`No encuentro «${target}» en node_modules/.bin.`);
  return [node.binary, [realpathSync(tool), ...args]];
}

function runTarget(target, args) {
  const buildsPages = target === 'vite' && args[0] === 'build';
  const notePages = buildsPages ? pagesOfNow(root) : () => undefined;
  const [command, commandArgs] = commandFor(target, args);
  const shell = command.endsWith('.cmd');
  const child = spawn(command, commandArgs, { cwd: root, stdio: 'inherit', shell });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => fail(`No se pudo ejecutar ${target}: ${error.message}`));
  child.once('exit', (code, signal) => {
    if (code === 0) notePages();
    process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
  });
}

const [target, ...args] = process.argv.slice(2);
if (!nodeAtLeast(version, 20, 19)) {
  fail(`Hace falta Node 20.19 o más nuevo; este es el ${version}. Se baja de https://nodejs.org`);
}
if (target === undefined) fail('Uso: node dev/run.mjs <archivo.ts | herramienta> [argumentos…]');

const help = helpFor(target, args);
if (help !== undefined) {
  process.stdout.write(`${help}\n`);
  process.exit(0);
}

const interrupted = () => process.exit(130);
process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
try {
  const wanted = { pages: needsPages(target, args), bench: needsBench(target, args) };
  await prepareProject(root, (text) => process.stderr.write(`${text}\n`), wanted);
} catch (error) {
  fail(plainly(error));
}
process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
runTarget(target, args);
