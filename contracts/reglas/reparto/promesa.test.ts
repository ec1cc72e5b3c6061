import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ESTADOS_PEDIDO, esFinal } from '../estados.ts';
import { DIA_MS, fechaDe } from '../tiempo/dias.ts';
import { promesaEnTexto } from '../tiempo/horas.ts';
import { proximasFranjas } from './entregas.ts';
import { diaPrometido, promesaDe, tieneDiaPrometido } from './promesa.ts';

const horario = { horario_apertura: '08:00', horario_cierre: '22:00' };
/** A Monday. */
const alas = (hora: string) => Date.parse(`2026-11-30T${hora}:00-03:00`);
const franja = (id: number, desde: string, hasta: string) => ({
  ...{ id, desde, hasta, dia: 1, cupo: 5, corte_minutos: 60, zona: null, costo: 0 },
});
const franjasA = (ahora: number, quedan: (id: number) => number = () => 5) =>
  proximasFranjas(
    { franjas: [franja(1, '10:00', '12:00'), franja(2, '18:00', '20:00')], feriados: [] },
    { zona: null, dias: 7, ahora },
  ).map((ofrecida) => ({ ...ofrecida, quedan: quedan(ofrecida.id) }));
const promesa = (ahora: number, franjas: ReturnType<typeof franjasA> = franjasA(ahora)) => {
  const { fecha, franja: prometida } = promesaDe(franjas, { horario, ahora });
  const horas = prometida && {
    desde: new Date(prometida.comienza).toISOString(),
    hasta: new Date(prometida.termina).toISOString(),
  };
  return promesaEnTexto({ fecha, franja: horas }, ahora);
};

describe('Cuando se mira cuándo llega lo que se compra ahora', () => {
  it.each([
    ['08:30', 'Llega hoy de 10 a 12'],
    ['11:00', 'Llega hoy de 18 a 20'],
    ['17:30', 'Llega hoy'],
    ['21:00', 'Llega mañana'],
    ['23:30', 'Llega mañana'],
  ])('entonces a las %s se dice «%s»', (hora, texto) => {
    expect(promesa(alas(hora))).toBe(texto);
  });

  it('entonces una franja sin lugar no se promete, y sin franjas se dice el día', () => {
    expect(
      promesa(
        alas('08:30'),
        franjasA(alas('08:30'), (id) => (id === 1 ? 0 : 5)),
      ),
    ).toBe('Llega hoy de 18 a 20');
    expect(promesa(alas('08:30'), [])).toBe('Llega hoy');
  });

  it('entonces lo que no es hoy ni mañana lleva su día', () => {
    const promesa = { fecha: '2026-12-02', franja: null };
    expect(promesaEnTexto(promesa, alas('09:00'))).toBe('Llega el miércoles, 2 de diciembre');
  });
});

describe('Cuando un pedido sin franja ya está en curso', () => {
  const dia = (desde: number, ahora: number) => diaPrometido({ horario, desde, ahora });

  it.each([
    ['a tiempo', '09:00', '10:00', '2026-11-30'],
    ['hecho tarde', '21:00', '21:30', '2026-12-01'],
    ['hecho de noche', '23:30', '23:45', '2026-12-01'],
    ['atrasado, con despacho abierto', '09:00', '21:59', '2026-11-30'],
    ['atrasado, con despacho cerrado', '09:00', '22:10', '2026-12-01'],
  ])('entonces %s: el día que se dijo, o el primero que se puede', (_, desde, ahora, fecha) => {
    expect(dia(alas(desde), alas(ahora))).toBe(fecha);
  });

  it('entonces nunca es un día que pasó, y solo se corre para adelante', () => {
    const momentos = fc.integer({ min: alas('00:00'), max: alas('00:00') + 5 * DIA_MS });
    fc.assert(
      fc.property(momentos, fc.nat(5 * DIA_MS), fc.nat(2 * DIA_MS), (desde, pasa, mas) => {
        const ahora = desde + pasa;
        expect(dia(desde, ahora) >= fechaDe(ahora)).toBe(true);
        expect(dia(desde, ahora + mas) >= dia(desde, ahora)).toBe(true);
      }),
    );
  });

  it('entonces se promete mientras puede llegar: ni sin pagar, ni terminado, ni cuando nadie abrió', () => {
    const sinPromesa = ESTADOS_PEDIDO.filter((estado) => !tieneDiaPrometido(estado));
    expect(sinPromesa.filter((estado) => !esFinal(estado))).toEqual([
      ...['pago_pendiente', 'programado', 'no_entregado'],
    ]);
    expect(sinPromesa).toEqual(expect.arrayContaining(['entregado', 'cancelado']));
  });
});
