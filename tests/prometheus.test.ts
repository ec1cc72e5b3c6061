import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const promtool = (...args: string[]) =>
  spawnSync('promtool', args, {
    cwd: new URL('../deploy/prometheus/', import.meta.url),
    encoding: 'utf8',
  });
/** Part of Debian's `prometheus`; CI installs it. */
const falta = promtool('--version').error !== undefined;

describe.skipIf(falta)('Cuando Prometheus mira las cifras (hace falta promtool)', () => {
  it('entonces entiende la configuración y las reglas', () => {
    const { status, stdout, stderr } = promtool('check', 'config', 'prometheus.yml');
    expect(status, stdout + stderr).toBe(0);
  });

  it('entonces cada regla avisa cuando tiene que avisar, y si no, no', () => {
    const { status, stdout, stderr } = promtool('test', 'rules', 'alertas.test.yml');
    expect(status, stdout + stderr).toBe(0);
  });
});
