import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PromesaDeEntrega } from '../../../contracts/tienda/precios.ts';
import { diaDeLaSemana } from '../../../contracts/reglas/precios/vigencia.ts';
import { DIA_MS, fechaDe, momentoDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { diaEnTexto } from '../../../contracts/reglas/tiempo/horas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDeCorreos } from '../../support/pasos/correos.ts';
import { crearSmtp } from '../../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../../support/terceros/smtp.ts';

let e: Entorno;
let smtp: ServidorSmtp;
const { leen, relevo } = manosDeCorreos(
  () => e,
  () => smtp,
);
beforeAll(async () => {
  smtp = await crearSmtp();
  e = await crearEntorno({ env: { SMTP_URL: smtp.url, TIENDA_URL: 'https://tienda.example' } });
});
afterAll(async () => {
  await e.cerrar();
  await smtp.cerrar();
});

const promesa = (query = '', ahorro = e.ahorro) =>
  llamar<PromesaDeEntrega>(`${ahorro}/api/promesa${query}`);

describe('Cuando ya se compró, sin franja', () => {
  it('entonces el pedido y su correo dicen el día, hasta que se sabe entre qué horas', async () => {
    const { pedido, seguimiento } = (await comprar(e.ahorro)).cuerpo;
    const ver = async () =>
      (await llamar<PedidoDetalle>(`${e.ahorro}${seguimiento.url}?token=${seguimiento.token}`))
        .cuerpo;
    const { promesa: prometida, llegada } = await ver();
    expect(prometida?.fecha).toBe((await promesa()).cuerpo.promesa?.fecha);
    expect(llegada).toBeUndefined();
    await relevo().pasar();
    const dia = diaEnTexto(prometida?.fecha ?? '');
    await leen('juan@example.com', `Llega el ${dia}, lo antes posible.`);

    const admin = await entrar(e.tickets);
    await cambiarEstado(e.tickets, admin, pedido.numero, 'en_preparacion');
    await cambiarEstado(e.tickets, admin, pedido.numero, 'en_camino');
    const saliendo = await hasta(async () => {
      const visto = await ver();
      return visto.llegada !== undefined && visto;
    });
    expect(saliendo.promesa).toBeUndefined();
    await cambiarEstado(e.tickets, admin, pedido.numero, 'entregado');
    const { promesa: despues } = await hasta(async () => {
      const visto = await ver();
      return visto.estado === 'entregado' && visto;
    });
    expect(despues).toBeUndefined();
  });
});

describe('Cuando se pregunta cuándo llega lo que se compra ahora', () => {
  it('entonces sin franjas es el día en que despacho alcanza a llevarlo, y se puede guardar', async () => {
    const { status, cuerpo, headers } = await promesa();
    const [hoy, manana] = [fechaDe(Date.now()), fechaDe(Date.now() + DIA_MS)];
    expect([status, cuerpo.promesa?.franja]).toEqual([200, null]);
    expect([hoy, manana]).toContain(cuerpo.promesa?.fecha);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('entonces es la primera franja con lugar de su zona, y afuera ninguna', async () => {
    const hoy = fechaDe(Date.now());
    const dia = diaDeLaSemana(Date.now());
    await e.db.zona.createMany({
      data: [
        { nombre: 'Belgrano', codigosPostales: ['1428'], costoEnvio: 0, orden: 1 },
        { nombre: 'Palermo', codigosPostales: ['1425'], costoEnvio: 0, orden: 2 },
      ],
    });
    // They begin at the end of the day, so that they can be chosen all day; open until then.
    const comun = { dia, hasta: '24:00', corteMinutos: 0, costo: 0 };
    const [llena, libre] = await Promise.all([
      e.db.franja.create({ data: { ...comun, desde: '23:58', cupo: 1, zona: 'Belgrano' } }),
      e.db.franja.create({ data: { ...comun, desde: '23:59', cupo: 1, zona: 'Belgrano' } }),
      e.db.franja.create({ data: { ...comun, desde: '23:57', cupo: 1, zona: 'Palermo' } }),
    ]);
    await e.sql.sql`INSERT INTO tickets.franja_cupos (franja_id, fecha, tomados)
      VALUES (${llena.id}, ${hoy}::date, 1)`;
    const vecino = await e.otroAhorro();
    if (Date.now() > momentoDe(hoy, '23:50')) return;
    const { cuerpo } = await promesa('?codigo_postal=1428', vecino);
    expect(cuerpo.promesa).toEqual({
      fecha: hoy,
      franja: {
        desde: new Date(momentoDe(hoy, libre.desde)).toISOString(),
        hasta: new Date(momentoDe(hoy, '24:00')).toISOString(),
      },
    });
    expect((await promesa('?codigo_postal=1900', vecino)).cuerpo).toEqual({ promesa: null });
    expect((await promesa('', vecino)).cuerpo.promesa?.franja).toBeNull();
    expect((await promesa(`?direccion=${'a'.repeat(301)}`, vecino)).status).toBe(400);
  });
});
