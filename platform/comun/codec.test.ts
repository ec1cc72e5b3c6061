import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { createCodec, leerLlaves, NoSePuedeDescifrar } from './codec.ts';

const llave = (id: string) => `${id}=${randomBytes(32).toString('base64')}`;
const payload = (valor: unknown) => defaultPayloadConverter.toPayload(valor);
const valor = (leido: Parameters<typeof defaultPayloadConverter.fromPayload>[0] | undefined) =>
  leido && defaultPayloadConverter.fromPayload(leido);

describe('Cuando se cifra lo que guarda Temporal', () => {
  const pedido = { cliente: 'Ana Pérez', direccion: 'Av. Cabildo 1234', total: 12.5 };

  it('entonces nada se lee, ni se repite, y vuelve igual', async () => {
    const codec = createCodec(leerLlaves(llave('a')));
    const [primero, segundo] = await codec.encode([payload(pedido), payload(pedido)]);
    for (const cifrado of [primero, segundo]) {
      expect(Buffer.from(cifrado?.data ?? []).toString('latin1')).not.toMatch(/Ana|Cabildo|12\.5/);
    }
    expect(primero?.data).not.toEqual(segundo?.data);
    const [vuelto] = await codec.decode(primero ? [primero] : []);
    expect(valor(vuelto)).toEqual(pedido);
  });

  it('entonces al rotar la llave lo viejo se lee y lo nuevo va con la nueva', async () => {
    const [vieja, nueva] = [llave('2026-01'), llave('2026-06')];
    const [antes] = await createCodec(leerLlaves(vieja)).encode([payload(pedido)]);
    const rotado = createCodec(leerLlaves(`${nueva},${vieja}`));
    const [leido] = await rotado.decode(antes ? [antes] : []);
    expect(valor(leido)).toEqual(pedido);
    const [despues] = await rotado.encode([payload(pedido)]);
    expect(Buffer.from(despues?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('2026-06');
    const sinVieja = createCodec(leerLlaves(nueva)).decode(antes ? [antes] : []);
    await expect(sinVieja).rejects.toThrow(NoSePuedeDescifrar);
  });

  it('entonces lo que se guardó sin cifrar pasa como está', async () => {
    const codec = createCodec(leerLlaves(llave('a')));
    const [leido] = await codec.decode([payload(pedido)]);
    expect(valor(leido)).toEqual(pedido);
  });

  it('entonces un solo byte cambiado se nota', async () => {
    const codec = createCodec(leerLlaves(llave('a')));
    const [cifrado] = await codec.encode([payload(pedido)]);
    const data = Buffer.from(cifrado?.data ?? []);
    data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 1;
    await expect(codec.decode([{ ...cifrado, data }])).rejects.toThrow('no es el que se cifró');
  });
});

describe('Cuando la llave está mal escrita', () => {
  it.each(['', 'a', 'a=corta', `a=${randomBytes(16).toString('base64')}`, `${llave('a')},b`])(
    '%s: entonces se dice cuál, sin mostrarla',
    (texto) => {
      expect(() => leerLlaves(texto)).toThrow(/la llave \d tiene que ser/);
    },
  );
});
