import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCommand, projectRoot } from '../../dev/project.ts';

describe('the simulators as a process', () => {
  it.each(['NODE_ENV', 'RENDER_ENVIRONMENT'])(
    'When %s is production, Then they refuse',
    (nombre) => {
      const { command, args } = nodeCommand(join(projectRoot, 'tests/simuladores/main.ts'), ['mp']);
      const { status, stderr } = spawnSync(command, args, {
        env: { ...process.env, [nombre]: 'production', SIMULADOR_MP_PORT: '0' },
        encoding: 'utf8',
        timeout: 20_000,
      });
      expect([status, stderr]).toEqual([1, expect.stringContaining('en producción no arrancan')]);
    },
  );
});
