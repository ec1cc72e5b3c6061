import { describe, expect, it } from 'vitest';
import {
  codigoPostalDe,
  franjaElegida,
  idDeFranja,
  momentoDeDespacho,
  proximasFranjas,
  zonaDeEntrega,
  zonasQueChocan,
} from './entregas.ts';
import { diaDeLaSemana } from '../precios/vigencia.ts';
import type { Franja, Zona } from './entregas.ts';

const zona = (nombre: string, de: Partial<Zona> = {}): Zona => ({
  ...{ nombre, codigos_postales: [], barrios: [], costo_envio: 0, minimo: 0 },
  ...{ gratis_desde: null, anticipo_minutos: 90 },
  ...de,
});
const PALERMO = zona('Palermo', { codigos_postales: ['1425', '1414'], barrios: ['Las Cañitas'] });
const BELGRANO = zona('Belgrano', { codigos_postales: ['1428'] });
const NUNEZ = zona('Núñez');
const ZONAS = [PALERMO, BELGRANO, NUNEZ];

describe('Cuando se dice adónde va', () => {
  it.each([
    [{ codigo_postal: 'C1425ABC' }, PALERMO],
    [{ codigo_postal: '1428', direccion: 'Thames 1500, Palermo' }, BELGRANO],
    [{ direccion: 'Báez 200, las canitas' }, PALERMO],
    [{ direccion: 'Av. Cabildo 1234, Nuñez' }, NUNEZ],
    [{ direccion: 'Juramento 2000, C1428DNH, CABA' }, BELGRANO],
    [{ direccion: 'Juramento 2000 (1428)' }, BELGRANO],
    [{ direccion: 'Thames 1500, CP: 1414' }, PALERMO],
    // A house has a number too.
    [{ direccion: 'Cabildo 1428' }, 'fuera'],
    [{ codigo_postal: '1900', direccion: 'Calle 7, Palermo' }, 'fuera'],
    [{ codigo_postal: '1429', direccion: 'Manuela Pedraza 1, Núñez' }, NUNEZ],
    [{ direccion: '  ' }, 'no_se_sabe'],
    [{}, 'no_se_sabe'],
  ])('entonces %o es %o', (donde, esperada) => {
    expect(zonaDeEntrega(ZONAS, donde)).toBe(esperada);
  });

  it('entonces sin zonas se llega a todos lados', () => {
    expect(zonaDeEntrega([], { direccion: 'Ushuaia' })).toBeNull();
  });

  it('entonces un código postal son cuatro cifras', () => {
    expect(['B1636FDA', 'cp 1636', '163', '16360'].map(codigoPostalDe)).toEqual([
      ...['1636', '1636'],
      ...[null, null],
    ]);
  });

  it('entonces dos zonas no comparten códigos ni barrios', () => {
    expect(zonasQueChocan(ZONAS)).toEqual([]);
    expect(
      zonasQueChocan([...ZONAS, zona('Norte', { codigos_postales: ['1428'], barrios: ['nuñez'] })]),
    ).toEqual([
      'el código 1428 está en Belgrano y en Norte',
      'el barrio nunez está en Núñez y en Norte',
    ]);
  });
});

const franja = (id: number, de: Partial<Franja> = {}): Franja => ({
  ...{ id, dia: 1, desde: '09:00', hasta: '12:00', cupo: 10, corte_minutos: 60 },
  ...{ zona: null, costo: 0 },
  ...de,
});
/** A Saturday, 17 h in Buenos Aires. */
const AHORA = Date.parse('2026-11-28T20:00:00Z');

describe('Cuando se elige cuándo', () => {
  const agenda = {
    franjas: [
      franja(1),
      franja(2, { dia: 6, desde: '18:00', hasta: '20:00' }),
      franja(3, { dia: 6, desde: '17:30', hasta: '20:00' }),
      franja(4, { dia: 7, zona: 'Palermo' }),
      franja(5, { dia: 2, cupo: 0 }),
    ],
    feriados: ['2026-12-07'],
  };
  const ids = (zonaDada: string | null, dias = 14) =>
    proximasFranjas(agenda, { zona: zonaDada, dias, ahora: AHORA }).map(idDeFranja);

  it('entonces se ofrecen las de esa zona, antes de su corte y fuera de los feriados', () => {
    expect(ids(null)).toEqual(['2026-11-28.2', '2026-11-30.1', '2026-12-05.3', '2026-12-05.2']);
    expect(ids('Palermo', 3)).toEqual(['2026-11-28.2', '2026-11-29.4', '2026-11-30.1']);
  });

  it('entonces se encuentra por su nombre solo la que se ofrece', () => {
    const elegir = (id: string) => franjaElegida(agenda, id, { zona: null, ahora: AHORA });
    expect(elegir('2026-11-30.1')?.comienza).toBe(Date.parse('2026-11-30T12:00:00Z'));
    const malas = ['2026-11-28.3', '2026-11-29.4', '2026-12-07.1', '2027-12-06.1', '2026-11-31.1'];
    expect([...malas, '2026-11-29.1', 'x', '2026-11-30.9'].map(elegir)).toEqual(
      Array.from({ length: 8 }, () => undefined),
    );
  });

  it.each([
    ['2027-02-29', '2027-02-27', 1],
    ['2027-02-30', '2027-02-27', 2],
    ['2028-02-30', '2028-02-28', 3],
    ['2027-04-31', '2027-04-29', 6],
    ['2026-11-31', '2026-11-29', 2],
  ])('%s: entonces no es un día, aunque el que sigue tenga esa franja', (fecha, hoy, dia) => {
    const conLaSuya = { franjas: [franja(1, { dia })], feriados: [] };
    const ahora = Date.parse(`${hoy}T15:00:00Z`);
    const enDias = proximasFranjas(conLaSuya, { zona: null, dias: 7, ahora }).map(idDeFranja);
    expect(enDias).toHaveLength(1);
    expect(franjaElegida(conLaSuya, enDias[0] ?? '', { zona: null, ahora })).toBeDefined();
    expect(franjaElegida(conLaSuya, `${fecha}.1`, { zona: null, ahora })).toBeUndefined();
  });

  it.each([
    ['2027-12-31T08:30', ['2027-12-31', '2028-01-01']],
    ['2027-12-31T23:50', ['2028-01-01']],
    ['2028-01-01T00:10', ['2028-01-01', '2028-01-02']],
    ['2028-02-28T23:50', ['2028-02-29']],
    ['2028-02-29T00:10', ['2028-02-29', '2028-03-01']],
    ['2028-04-30T23:59', ['2028-05-01']],
  ])('a las %s: entonces hoy y mañana son los de Buenos Aires', (hora, dias) => {
    const deCadaDia = [1, 2, 3, 4, 5, 6, 7].map((dia) => franja(dia, { dia, corte_minutos: 0 }));
    const ahora = Date.parse(`${hora}-03:00`);
    const ofrecidas = proximasFranjas(
      { franjas: deCadaDia, feriados: [] },
      { zona: null, dias: 2, ahora },
    );
    expect(ofrecidas.map(({ fecha }) => fecha)).toEqual(dias);
    for (const { comienza, dia } of ofrecidas) expect(diaDeLaSemana(comienza)).toBe(dia);
  });

  it('entonces va a despacho un rato antes, según su zona', () => {
    const [hoy] = proximasFranjas(agenda, { zona: null, dias: 1, ahora: AHORA });
    if (hoy === undefined) throw new Error('no hay');
    expect(hoy.comienza - momentoDeDespacho(hoy, null)).toBe(90 * 60_000);
    expect(hoy.comienza - momentoDeDespacho(hoy, { anticipo_minutos: 30 })).toBe(30 * 60_000);
  });
});
