import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: Visitante;
const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

/** Six codes with their check digit. */
const [UNO, DOS, TRES, CUATRO, CINCO, SEIS] = [
  ...(['7790895000997', '96385074', '7791234567898'] as const),
  ...(['7790000000010', '7790000000027', '7790000000034'] as const),
];
const TOMADO = 'Ese código de barras ya es de otro producto';
const crear = (nombre: string, datos: object = {}) =>
  admin.pedir<{ producto: ProductoAdmin } & ConErrores>('/api/admin/productos', {
    cuerpo: { nombre, categoria: 'Almacén', precio: 100, stock: 9, ...datos },
  });
const importar = (filas: readonly string[], query = '') =>
  admin.pedir<InformeCsv & ConErrores>(`/api/admin/productos/importar${query}`, {
    cuerpo: ['nombre;categoria;precio;stock;codigo_barras', ...filas].join('\r\n'),
    cabeceras: { 'Content-Type': 'text/csv' },
  });
const codigoDe = async (nombre: string) =>
  (await e.db.producto.findFirstOrThrow({ where: { nombre } })).codigoBarras;

describe('Cuando un producto tiene código de barras', () => {
  it('entonces se guarda como es, se cambia, se saca, y queda quién lo hizo', async () => {
    const { status, cuerpo } = await crear('Con código', { codigo_barras: ' 036000-291452 ' });
    expect([status, cuerpo.producto.codigo_barras]).toEqual([201, '0036000291452']);
    const { id } = cuerpo.producto;
    await cambiar(id, { codigo_barras: UNO });
    const sacado = await cambiar(id, { codigo_barras: null });
    expect(sacado.cuerpo.producto.codigo_barras).toBeNull();
    const cambios = await cambiosDe(id);
    const delCodigo = cambios.filter(({ campo }) => campo === 'codigo_barras');
    expect(delCodigo.map(({ origen, anterior, valor }) => [origen, anterior, valor])).toEqual([
      ['manual', UNO, null],
      ['manual', '0036000291452', UNO],
      ['alta', null, '0036000291452'],
    ]);
    const deshecho = await admin.pedir('/api/admin/cambios/deshacer', {
      cuerpo: { cambio_id: delCodigo[0]?.cambio_id },
    });
    expect([deshecho.status, await codigoDe('Con código')]).toEqual([200, UNO]);
  });

  it.each(['7790895000998', '12345', 'hola', '', 7])('%j no es uno: entonces 400', async (malo) => {
    const { status, cuerpo } = await crear('Malo', { codigo_barras: malo });
    expect([status, cuerpo.errores.map(({ campo }) => campo)]).toEqual([400, ['codigo_barras']]);
  });

  it('y ya es de otro: entonces 409 con su frase, también al deshacer y a la vez', async () => {
    await crear('Primero', { codigo_barras: DOS });
    const segundo = await crear('Segundo', { codigo_barras: DOS });
    expect([segundo.status, segundo.cuerpo.error, segundo.cuerpo.errores]).toEqual([
      ...[409, TOMADO, [{ campo: 'codigo_barras', mensaje: TOMADO }]],
    ]);
    const { cuerpo } = await crear('Tercero', { codigo_barras: TRES });
    const { id } = cuerpo.producto;
    expect((await cambiar(id, { codigo_barras: DOS })).status).toBe(409);
    await cambiar(id, { codigo_barras: null });
    const [sacado] = await cambiosDe(id);
    await crear('Cuarto', { codigo_barras: TRES });
    const deshecho = await admin.pedir<ConErrores>('/api/admin/cambios/deshacer', {
      cuerpo: { cambio_id: sacado?.cambio_id },
    });
    expect([deshecho.status, deshecho.cuerpo.error]).toEqual([409, TOMADO]);
    const juntos = await Promise.all(
      ['A', 'B', 'C'].map((cual) => crear(`A la vez ${cual}`, { codigo_barras: CUATRO })),
    );
    expect(juntos.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('y viene en un archivo: entonces se cambia donde está la columna, y no se repite', async () => {
    const bien = await importar([`CSV uno;Almacén;10;5;${CINCO}`, 'CSV dos;Almacén;10;5;']);
    expect(bien.cuerpo).toMatchObject({ importado: true, creados: 2, malas: [] });
    expect([await codigoDe('CSV uno'), await codigoDe('CSV dos')]).toEqual([CINCO, null]);
    const { cuerpo } = await importar([
      `CSV dos;Almacén;10;5;${CINCO}`,
      `CSV tres;Almacén;10;5;${SEIS}`,
      `CSV cuatro;Almacén;10;5;${SEIS}`,
      'CSV cinco;Almacén;10;5;7790895000998',
    ]);
    expect(cuerpo.errores).toEqual([
      { campo: 'linea 2: codigo_barras', mensaje: 'Ya es de CSV uno' },
      { campo: 'linea 4: codigo_barras', mensaje: 'Repite el de la línea 3' },
      {
        campo: 'linea 5: codigo_barras',
        mensaje: 'No es un código de barras: revisá sus 8, 12 o 13 dígitos',
      },
    ]);
    // A file without the column leaves it as it is; one with it and an empty cell takes it away.
    await admin.pedir('/api/admin/productos/importar', {
      cuerpo: 'nombre;categoria;precio;stock\r\nCSV uno;Almacén;12;5',
      cabeceras: { 'Content-Type': 'text/csv' },
    });
    expect(await codigoDe('CSV uno')).toBe(CINCO);
    await importar(['CSV uno;Almacén;12;5;']);
    expect(await codigoDe('CSV uno')).toBeNull();
    const { id } = await e.db.producto.findFirstOrThrow({ where: { nombre: 'CSV uno' } });
    const cambios = await cambiosDe(id);
    expect(cambios.find(({ campo }) => campo === 'codigo_barras')).toMatchObject({
      ...{ origen: 'csv', anterior: CINCO, valor: null },
    });
  });

  it('entonces quien prepara lo ve en la línea de su pedido', async () => {
    await e.db.producto.updateMany({
      where: { nombre: 'Sal Fina 500 g' },
      data: { codigoBarras: '7790895001000' },
    });
    const { numero } = await manos.comprado({ 'Sal Fina 500 g': 1, 'Arroz Largo Fino 1 kg': 1 });
    const { lineas } = await manos.abrir(numero);
    expect(lineas.map(({ codigo_barras }) => codigo_barras)).toEqual([undefined, '7790895001000']);
  });
});
