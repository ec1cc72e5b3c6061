/** `npm run verificar-deploy -- <ahorro-url> <tickets-url>`: is this deployment fit to take orders? */
import { loadEnv } from '../platform/ajustes/env.ts';
import { chequear, tablaDeResultados, veredicto } from './lib/chequeos.ts';
import type { Resultado } from './lib/chequeos.ts';
import { chequeosDe, tieneClave } from './lib/despliegue.ts';
import type { ChequeoNombrado, Despliegue } from './lib/despliegue.ts';
import { argumentos, ejecutar, ErrorDeUso, urlBase } from './lib/consola/ejecutar.ts';
import { pedir } from './lib/cliente/http.ts';
import { comprobar } from './lib/consola/pasos.ts';
import { despacho, tienda } from './lib/cliente/servicios.ts';
import { BIEN, duracion, FALLO } from './lib/consola/texto.ts';

const USO = `
Uso: npm run verificar-deploy -- <ahorro-url> <tickets-url> [opciones]

Comprueba los dos servicios y su integración: salud, base de datos, Temporal, versiones, claves,
tablero en vivo y tiempos. No deja rastro, salvo con --con-pedido. La clave con la que prueba
es la de BELGRANO_AHORRO_API_KEY.

  --produccion  exige HTTPS, modo producción, y que nada de desarrollo se acepte
  --con-pedido  además hace un pedido y lo cancela
`;

const PEDIDO_MS = 10_000;

async function correr(): Promise<boolean> {
  const { values, positionals } = argumentos({
    options: { produccion: { type: 'boolean' }, 'con-pedido': { type: 'boolean' } },
    allowPositionals: true,
  });
  const [ahorro, tickets, ...demas] = positionals;
  if (demas.length > 0) throw new ErrorDeUso(`Argumento de más: ${demas.join(' ')}`);
  const despliegue: Despliegue = {
    ahorro: urlBase(ahorro, 'la dirección de la tienda'),
    tickets: urlBase(tickets, 'la dirección de la Ticketera'),
    apiKey: loadEnv().BELGRANO_AHORRO_API_KEY,
    produccion: values.produccion === true,
  };
  const chequeos = [
    ...chequeosDe(despliegue),
    ...(values['con-pedido'] === true ? [pedidoDePrueba(despliegue)] : []),
  ];
  const mudos = (await alcanzar(despliegue)).filter(({ estado }) => estado === 'falla');
  if (mudos.length > 0) return informar(mudos);
  const resultados = [];
  // One after the other: their times are part of the result.
  for (const { grupo, nombre, chequeo } of chequeos) {
    resultados.push(await chequear(grupo, nombre, chequeo));
  }
  return informar(resultados);
}

/** Without an answer from both, every other check would only wait for its limit. */
function alcanzar({ ahorro, tickets }: Despliegue): Promise<Resultado[]> {
  const responde = async (base: string) => {
    const { status } = await pedir(`${base}/healthz`, { limiteMs: 10_000 });
    return String(status);
  };
  return Promise.all([
    chequear('tienda', 'responde', () => responde(ahorro)),
    chequear('Ticketera', 'responde', () => responde(tickets)),
  ]);
}

function informar(resultados: readonly Resultado[]): boolean {
  const bien = resultados.every(({ estado }) => estado !== 'falla');
  console.log(`\n${tablaDeResultados(resultados).join('\n')}\n`);
  console.log(`  ${bien ? BIEN : FALLO} ${veredicto(resultados)}\n`);
  return bien;
}

function pedidoDePrueba(despliegue: Despliegue): ChequeoNombrado {
  return { grupo: 'pedido', nombre: 'hacerlo y cancelarlo', chequeo: () => pedido(despliegue) };
}

async function pedido(despliegue: Despliegue): Promise<string> {
  const ahorro = tienda(despliegue.ahorro);
  const producto = (await ahorro.productos()).findLast(({ stock }) => stock > 0);
  comprobar(producto !== undefined, 'no hay ningún producto con stock');
  const inicio = performance.now();
  const compra = await ahorro.comprar(producto);
  const { numero } = compra.pedido;
  const confirmado = await ahorro.seguir(compra, ({ ticket }) => ticket !== null, PEDIDO_MS);
  const ms = performance.now() - inicio;
  const faltaEnDespacho = tieneClave(despliegue) ? await buscarTicket(despliegue, numero) : null;
  // First undone, then judged: a failed check leaves no order behind.
  const { estado } = await ahorro.cancelar(compra);
  comprobar(estado === 'cancelado', `${numero} no se canceló: quedó en ${estado}`);
  const espera = confirmado.motivo_espera ?? confirmado.estado;
  comprobar(
    confirmado.ticket !== null,
    `${numero} no tuvo ticket en ${duracion(PEDIDO_MS)}: ${espera}`,
  );
  comprobar(ms < PEDIDO_MS, `${numero} tardó ${duracion(ms)}`);
  comprobar(faltaEnDespacho === null, `falta en despacho: ${faltaEnDespacho ?? ''}`);
  return `${numero}, ticket en ${duracion(ms)}, cancelado`;
}

/** @returns why dispatch does not have the ticket, or null when it does */
async function buscarTicket(
  { tickets, apiKey }: Despliegue,
  numero: string,
): Promise<string | null> {
  try {
    await despacho(tickets, { 'X-API-Key': apiKey }).ticket(numero);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

await ejecutar({ uso: USO, limiteMs: 180_000, correr });
