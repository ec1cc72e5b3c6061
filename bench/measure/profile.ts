/** V8 CPU profiles in a few lines: own time by package, without the idle time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

const NOT_WORK = new Set(['(idle)', '(root)', '(program)']);

/** Own time in milliseconds by package or folder, most first, over all the profiles of a folder: one a thread. */
function summarizeProfiles(folder: string): { owner: string; ms: number }[] {
  const times = new Map<string, number>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    const { nodes, samples, timeDeltas } = profileSchema.parse(JSON.parse(text));
    const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
    samples.forEach((id, i) => {
      const owner = owners.get(id) ?? '?';
      times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[i] ?? 0) / 1000);
    });
  }
  return [...times]
    .filter(([owner]) => !NOT_WORK.has(owner))
    .map(([owner, ms]) => ({ owner, ms }))
    .sort((a, b) => b.ms - a.ms);
}

function ownerOf({ url, functionName }: { url: string; functionName: string }): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'V8';
  if (url.startsWith('node:')) return 'node';
  if (url.startsWith('wasm:')) return 'wasm';
  const parts = url.split('/');
  const modules = parts.lastIndexOf('node_modules');
  if (modules === -1) return parts.slice(-2, -1)[0] ?? url;
  const [first = '', second = ''] = parts.slice(modules + 1);
  return first.startsWith('@') ? `${first}/${second}` : first;
}

export function profileTable(folder: string, lines = 14): string {
  const owners = summarizeProfiles(folder);
  const total = owners.reduce((sum, { ms }) => sum + ms, 0);
  return owners
    .slice(0, lines)
    .map(({ owner, ms }) => {
      const percent = ((ms / total) * 100).toFixed(1).padStart(5);
      return `  ${percent} %  ${ms.toFixed(0).padStart(7)} ms  ${owner}`;
    })
    .join('\n');
}
