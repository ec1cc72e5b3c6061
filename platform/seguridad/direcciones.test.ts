import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { buscarPublica, esPublica, puedeSerPublico } from './direcciones.ts';

describe('Cuando otros dicen a qué dirección llamar', () => {
  it.each(['8.8.8.8', '181.30.1.1', '2607:f8b0:4004::1'])('%s es de todos', (ip) => {
    expect(esPublica(ip)).toBe(true);
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', 'nada'],
  ])('%s no', (ip) => expect(esPublica(ip)).toBe(false));

  it.each(['fcm.googleapis.com', 'updates.push.services.mozilla.com', '8.8.8.8', '[2607:f8b0::1]'])(
    '%s puede ser de todos',
    (host) => expect(puedeSerPublico(host)).toBe(true),
  );

  it.each([
    'localhost',
    'postgres',
    'base.internal',
    'x.local',
    '[::1]',
    '127.0.0.1',
    '2130706433',
  ])('%s no', (host) => expect(puedeSerPublico(host)).toBe(false));

  it('y el nombre lleva adentro: entonces no se llama', async () => {
    const llamada = new Promise((resolve) => {
      request({ host: 'localhost', port: 1, lookup: buscarPublica }).on('error', resolve).end();
    });
    expect(await llamada).toMatchObject({ name: 'DireccionCerrada' });
  });
});
