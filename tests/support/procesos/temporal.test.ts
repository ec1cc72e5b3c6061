import { Connection } from '@temporalio/client';
import { expect, it } from 'vitest';
import { isAlive } from '../../../dev/processes/process-info.ts';
import { temporalSpec } from '../../../dev/servers/temporal.ts';
import { startTemporal } from './temporal.ts';

it('When the dev server starts, Then it has our search attributes, and none of it stays', async () => {
  const server = await startTemporal();
  try {
    const connection = await Connection.connect({ address: server.address });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    });
    await connection.close();
    expect(Object.keys(customAttributes).sort()).toEqual(['PedidoEstado', 'Repartidor']);
  } finally {
    await server.stop();
  }
  expect(isAlive(server.pid)).toBe(false);
});

it('When it is not tuned, Then the server keeps its own defaults', () => {
  const { args } = temporalSpec('temporal', { port: 1, tuned: false });
  expect(args.join(' ')).not.toMatch(/dynamic-config|pragma/);
});
