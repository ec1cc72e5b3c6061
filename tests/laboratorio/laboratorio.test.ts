import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentoDe, MINUTO_MS } from '../../contracts/reglas/tiempo/dias.ts';
import { crearBase } from '../support/servidores/base.ts';
import '../support/servidores/runtime.ts';
import { generarDia } from './dia.ts';
import { abrirLaboratorio } from './escenario.ts';
import type { Laboratorio } from './escenario.ts';
import { leerDia } from './grabado.ts';
import { jugar } from './jornada.ts';
import { estaBien } from './veredicto.ts';

let laboratorio: Laboratorio;
beforeAll(async () => {
  laboratorio = await abrirLaboratorio();
});
afterAll(() => laboratorio.cerrar());

describe('Cuando se juega un día con dos políticas', () => {
  it('entonces es el mismo día, y nada se pierde ni se hace dos veces', async () => {
    const dia = generarDia(7, 20);
    for (const politica of ['menor_carga', 'zona'] as const) {
      const { cifras, suertes, veredicto } = await jugar(laboratorio, dia, politica);
      expect(veredicto).toEqual({ perdidos: [], duplicados: [], sinTerminar: [] });
      expect(estaBien(veredicto)).toBe(true);
      expect(suertes.map(({ pedida, franja }) => ({ minuto: pedida, franja }))).toEqual(
        dia.pedidos.map(({ minuto, franja }) => ({ minuto, franja })),
      );
      expect(cifras.pedidos).toBe(20);
      // Nobody opens twice, at most: that is called off only when the day is over.
      expect(cifras.entregados).toBeGreaterThanOrEqual(19);
      expect(cifras.preparar.p50).toBeGreaterThan(0);
      expect(cifras.entregar.p50 ?? 0).toBeGreaterThan(cifras.preparar.p50 ?? 0);
    }
  });
});

describe('Cuando se lee un día de la base', () => {
  it('entonces tiene sus horas, zonas y franjas, y de nadie el nombre ni la dirección', async () => {
    const base = await crearBase();
    const fecha = '2026-11-20';
    const en = (minuto: number) => new Date(momentoDe(fecha) + minuto * MINUTO_MS);
    const comun = {
      ...{ clienteNombre: 'Juana Pérez', clienteEmail: 'juana@example.com' },
      ...{ clienteTelefono: '1144445555', metodoPago: 'efectivo', total: 100 },
    };
    await base.db.pedido.createMany({
      data: [
        { ...comun, direccion: 'Zapiola 1500, Colegiales', fecha: en(700) },
        {
          ...{ ...comun, direccion: 'Cabildo 2000, Belgrano', fecha: en(600) },
          ...{ franjaDesde: en(840), franjaHasta: en(960) },
        },
        { ...comun, direccion: 'Zapiola 1500, Colegiales', fecha: en(-1) },
      ],
    });
    const dia = await leerDia(base.sql.sql, fecha, 1);
    expect(await leerDia(base.sql.sql, fecha, 1)).toEqual(dia);
    await base.cerrar();
    expect(dia.pedidos).toMatchObject([
      { minuto: 600, zona: 'belgrano', franja: { desde: 840, hasta: 960 }, fallidos: 0 },
      { minuto: 700, zona: 'colegiales', franja: null },
    ]);
    expect(dia.repartidores).toHaveLength(8);
    expect(JSON.stringify(dia)).not.toMatch(/juana|zapiola|cabildo|4444/i);
  });
});
