import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, unusablePorts } from './ports.ts';
import { neededPorts, readSettings } from '../instance/settings.ts';

describe('ports', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  it.each(['127.0.0.1', '0.0.0.0'])(
    'When a port is taken on %s, Then it is named with the variable that changes it',
    async (host) => {
      const port = await freePort();
      server = createServer().listen(port, host);
      await once(server, 'listening');
      const [line, ...others] = await unusablePorts([
        { port, title: 'tienda', variable: 'AHORRO_PORT' },
        { port: await freePort(), title: 'despacho', variable: 'TICKETS_PORT' },
      ]);
      expect(line).toContain(`El puerto ${port} (tienda) lo usa `);
      expect(line).toContain(`AHORRO_PORT=${port + 10} npm start`);
      expect(others).toEqual([]);
    },
  );

  it.each([6000, 10080])(
    'When a port is %i, Then it is said that browsers do not open it',
    async (port) => {
      const [line] = await unusablePorts([{ port, title: 'tienda', variable: 'AHORRO_PORT' }]);
      expect(line).toContain(`El puerto ${port} (tienda) no lo abre ningún navegador`);
      expect(line).toContain(`AHORRO_PORT=${port + 10} npm start`);
    },
  );
});

describe('settings', () => {
  it('When nothing is set, Then the documented ports are needed', () => {
    const ports = neededPorts(readSettings({})).map(({ port }) => port);
    expect(ports).toEqual([54329, 7233, 8233, 5000, 5001, 5002, 5003, 5004, 5005]);
  });

  it('When servers are given, Then they are used and their ports not needed', () => {
    const settings = readSettings({
      DATABASE_URL: 'postgresql://yo@db:5432/x',
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    expect(settings).toMatchObject({ ownPostgres: false, ownTemporal: false });
    expect(neededPorts(settings).map(({ port }) => port)).toEqual([
      5000, 5001, 5002, 5003, 5004, 5005,
    ]);
  });

  it('When a port is not a number, Then the variable is named', () => {
    expect(() => readSettings({ AHORRO_PORT: 'abc' })).toThrow('AHORRO_PORT=abc');
  });

  it('When two parts ask for one port, Then both variables are named', () => {
    expect(() => readSettings({ AHORRO_PORT: '5001' })).toThrow('AHORRO_PORT y TICKETS_PORT');
  });
});
