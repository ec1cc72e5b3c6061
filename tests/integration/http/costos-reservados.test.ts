/** What a product costs the shop is for those who run it: no answer, page, mail or row of anybody else has it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { llamadasDe } from '../../../platform/http/declaradas/declarar.ts';
import { PERMISOS } from '../../../scripts/lib/permisos.ts';
import { clasesDeDespacho, clasesDeTienda } from '../../support/personas/clases.ts';
import type { Cabeceras, Clases } from '../../support/personas/clases.ts';
import { comprar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { LISTA } from '../../support/personas/paquetes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

/** Nothing else comes to so much, nor has these figures in it. */
const COSTO = 7_654_321.09;
const CIFRAS = '7654321';

type Api = keyof typeof PERMISOS;
let e: Entorno;
let clases: Readonly<Record<Api, Clases>>;
let numero: string;
let cliente: Cabeceras;
beforeAll(async () => {
  e = await crearEntorno({
    env: { ...CREDENCIALES_SIMULADAS, SEGURIDAD_CONTACTO: 'https://tienda.example/contacto' },
  });
  clases = { ahorro: await clasesDeTienda(e), tickets: await clasesDeDespacho(e) };
  await e.db.producto.updateMany({ data: { costo: COSTO } });
  cliente = clases.ahorro.de['cliente'] ?? {};
  const cuerpo = pedidoDe([{ producto_id: 1, cantidad: 1 }]);
  numero = (await comprar(e.ahorro, { cuerpo, cabeceras: cliente })).cuerpo.pedido.numero;
});
afterAll(() => e.cerrar());

/** Of an answer without an end, what there is at once. */
async function leer(respuesta: Response): Promise<string> {
  const tipo = respuesta.headers.get('content-type') ?? '';
  if (!tipo.startsWith('text/event-stream')) return respuesta.text();
  const primero = await respuesta.body?.getReader().read();
  return Buffer.from(primero?.value ?? []).toString();
}

async function pedir(url: string, cabeceras: Cabeceras, cuerpo?: object, metodo?: string) {
  const corte = new AbortController();
  const respuesta = await fetch(url, {
    method: metodo ?? (cuerpo === undefined ? 'GET' : 'POST'),
    headers: { ...cabeceras, ...(cuerpo && { 'Content-Type': 'application/json' }) },
    signal: corte.signal,
    ...(cuerpo && { body: JSON.stringify(cuerpo) }),
  });
  const texto = await leer(respuesta);
  corte.abort();
  return { status: respuesta.status, texto };
}

const CONSULTA = new URLSearchParams({ q: 'yerba', facetas: 'true', limite: '100' }).toString();
/** What there is of each: the order of the shopper, the first product. */
const conDatos = (ruta: string) =>
  ruta.replace(/:(\w+)/g, (_, nombre: string) => (nombre === 'numero' ? numero : '1'));

describe.each(['ahorro', 'tickets'] as const)('Cuando se lee todo lo que hay en %s', (api) => {
  const DE_TIENDA = api === 'ahorro' ? ['admin'] : [];
  const demas = PERMISOS[api].clases.filter((clase) => !DE_TIENDA.includes(clase));

  it.each(demas)('%s: entonces ningún costo está', async (clase) => {
    const quien = clases[api].de[clase] ?? {};
    let dijeron = 0;
    for (const [cual] of llamadasDe(PERMISOS[api].areas)) {
      const [metodo = '', ruta = ''] = cual.split(' ');
      if (metodo !== 'GET') continue;
      for (const cola of ['', `?${CONSULTA}`]) {
        const { status, texto } = await pedir(`${e[api]}${conDatos(ruta)}${cola}`, quien);
        expect(texto, `${cual}${cola}`).not.toContain(CIFRAS);
        if (status === 200) dijeron += 1;
      }
    }
    expect(dijeron).toBeGreaterThan(8);
  });
});

describe('Cuando se compra, se guarda y se pide', () => {
  it('entonces ninguna respuesta dice un costo', async () => {
    const comerciante = clases.ahorro.de['comerciante'] ?? {};
    const url = (ruta: string) => `${e.ahorro}${ruta}`;
    const hechas = [
      await pedir(url('/api/carrito/items'), cliente, { producto_id: 2, cantidad: 2 }),
      await pedir(url('/api/carrito/items/2'), cliente, { cantidad: 3 }, 'PATCH'),
      await pedir(url('/api/cotizacion'), cliente, { metodo_pago: 'efectivo' }),
      await pedir(url('/api/favoritos/3'), cliente, undefined, 'PUT'),
      await pedir(url('/api/listas'), cliente, { nombre: 'Del mes' }),
      await pedir(url(`/api/pedidos/${numero}/repetir`), cliente, {}),
      await pedir(url('/api/checkout'), cliente, pedidoDe([{ producto_id: 4, cantidad: 1 }])),
      await pedir(url('/api/paquetes'), comerciante, LISTA),
    ];
    expect(hechas.map(({ status }) => status < 300)).toEqual(hechas.map(() => true));
    for (const { texto } of hechas) expect(texto).not.toContain(CIFRAS);
  });

  it.each(['/', '/productos', '/productos/1', '/productos?marca=Belgrano', '/productos?q=yerba'])(
    'la página %s: entonces tampoco lo trae escrito',
    async (ruta) => {
      const { status, texto } = await pedir(`${e.ahorro}${ruta}`, { Accept: 'text/html' });
      expect(status).toBe(200);
      expect(texto).not.toContain(CIFRAS);
    },
  );

  it('entonces no está en ninguna fila que no sea la del producto o la de quién lo cambió', async () => {
    await hasta(async () => (await e.db.correo.count()) > 0);
    const tablas = await e.db.$queryRaw<{ tabla: string }[]>`
      SELECT format('%I.%I', table_schema, table_name) AS tabla FROM information_schema.tables
      WHERE table_schema IN ('ahorro', 'tickets') AND table_type = 'BASE TABLE'`;
    expect(tablas.length).toBeGreaterThan(40);
    const con: string[] = [];
    for (const { tabla } of tablas) {
      const [hay] = await e.db.$queryRawUnsafe<{ hay: boolean }[]>(
        `SELECT EXISTS (SELECT FROM ${tabla} AS fila WHERE fila::text LIKE '%${CIFRAS}%') AS hay`,
      );
      if (hay?.hay) con.push(tabla);
    }
    expect(con).toEqual(['ahorro.productos']);
  });

  it('entonces quien administra la tienda sí lo ve', async () => {
    const admin = clases.ahorro.de['admin'] ?? {};
    const { texto } = await pedir(`${e.ahorro}/api/admin/productos/1`, admin);
    expect(texto).toContain(CIFRAS);
    const { cuerpo } = await llamar<string>(`${e.ahorro}/api/admin/productos.csv`, {
      cabeceras: admin,
    });
    expect(cuerpo).toContain(CIFRAS);
  });
});
