/** What must hold for a deployment of both services. All of it leaves no trace. */
import { z } from 'zod';
import { CLAVE_DE_DESARROLLO } from '../../platform/ajustes/ajustes.ts';
import { STAFF_ADMIN } from '../../prisma/seed/personas.ts';
import { NoCorresponde } from './chequeos.ts';
import type { Chequeo } from './chequeos.ts';
import { exigir, pedir, resumen } from './cliente/http.ts';
import type { Respuesta } from './cliente/http.ts';
import { comprobar } from './consola/pasos.ts';
import { saludDe } from './cliente/servicios.ts';
import { rechazoDelTablero } from './cliente/tablero.ts';
import { duracion } from './consola/texto.ts';

export interface Despliegue {
  readonly ahorro: string;
  readonly tickets: string;
  readonly apiKey: string;
  readonly produccion: boolean;
}
export interface ChequeoNombrado {
  readonly grupo: string;
  readonly nombre: string;
  readonly chequeo: Chequeo;
}

/** The business's own limits. */
const SALUD_MS = 2_000;
const TIBIA_MS = 500;

/** Every check, in the order they are shown. */
export function chequeosDe(despliegue: Despliegue): readonly ChequeoNombrado[] {
  const { ahorro, tickets } = despliegue;
  const en = (grupo: string) => (nombre: string, chequeo: Chequeo) => ({ grupo, nombre, chequeo });
  const enAhorro = en('tienda');
  const enTickets = en('Ticketera');
  const entreAmbos = en('integración');
  const deSeguridad = en('seguridad');
  return [
    enAhorro('/healthz', () => saludable(ahorro, 'belgrano-ahorro')),
    enAhorro('/auth/health/', () => respondeATiempo(`${ahorro}/auth/health/`, SALUD_MS)),
    enAhorro('base de datos', () => dependencia(ahorro, 'database')),
    enAhorro('Temporal', () => dependencia(ahorro, 'temporal')),
    enAhorro('catálogo, tibio', () => tibia(`${ahorro}/api/productos?limite=20`)),
    enTickets('/healthz', () => saludable(tickets, 'belgrano-tickets')),
    enTickets('/health', () => respondeATiempo(`${tickets}/health`, SALUD_MS)),
    enTickets('base de datos', () => dependencia(tickets, 'database')),
    enTickets('Temporal', () => dependencia(tickets, 'temporal')),
    enTickets('/test, tibio', () => tibia(`${tickets}/test`)),
    entreAmbos('misma versión', () => mismaVersion(despliegue)),
    entreAmbos('la tienda ve a la Ticketera', () => veAlOtro(ahorro, 'tickets')),
    entreAmbos('la Ticketera ve a la tienda', () => veAlOtro(tickets, 'ahorro')),
    entreAmbos('la clave vale en la tienda', () => claveVale(despliegue, confirmar(ahorro))),
    entreAmbos('la clave vale en la Ticketera', () => claveVale(despliegue, crear(tickets))),
    deSeguridad('clave equivocada, tienda', () => claveRechazada(confirmar(ahorro), CLAVE_FALSA)),
    deSeguridad('clave equivocada, Ticketera', () => claveRechazada(crear(tickets), CLAVE_FALSA)),
    deSeguridad('lista de tickets sin entrar', () => sinEntrar(`${tickets}/api/tickets`)),
    deSeguridad('tablero sin credenciales', () => tableroCerrado(tickets)),
    deSeguridad('errores sin detalles internos', () => erroresDiscretos(ahorro)),
    deSeguridad('HTTPS', () => enProduccion(despliegue, () => conHttps(despliegue))),
    deSeguridad('modo producción', () => enProduccion(despliegue, () => modo(despliegue))),
    deSeguridad('clave de desarrollo, tienda', () =>
      enProduccion(despliegue, () => claveRechazada(confirmar(ahorro), CLAVE_DE_DESARROLLO)),
    ),
    deSeguridad('clave de desarrollo, Ticketera', () =>
      enProduccion(despliegue, () => claveRechazada(crear(tickets), CLAVE_DE_DESARROLLO)),
    ),
    deSeguridad('cuenta de desarrollo', () =>
      enProduccion(despliegue, () => cuentaDeDesarrollo(tickets)),
    ),
  ];
}

const CLAVE_FALSA = 'clave-equivocada-de-prueba';

// An empty body is refused right after the key: nothing is created whatever the key.
const confirmar = (base: string) => `${base}/api/confirmar-ticket/PRUEBA-DE-CLAVE`;
const crear = (base: string) => `${base}/api/tickets`;
const conClave = (url: string, clave: string) =>
  pedir(url, { metodo: 'POST', cuerpo: {}, cabeceras: { 'X-API-Key': clave } });

async function saludable(base: string, servicio: string): Promise<string> {
  await respondeATiempo(`${base}/healthz`, SALUD_MS);
  const { service, status, version } = await saludDe(base);
  comprobar(service === servicio, `ahí atiende «${service}», no ${servicio}`);
  comprobar(status === 'healthy', `está ${status}`);
  return `${status}, versión ${version}`;
}

async function respondeATiempo(url: string, limiteMs: number): Promise<string> {
  const respuesta = await pedir(url, { limiteMs: limiteMs * 2 });
  comprobar(respuesta.status === 200, resumen(respuesta));
  comprobar(respuesta.ms < limiteMs, `tardó ${duracion(respuesta.ms)}`);
  return `200 en ${duracion(respuesta.ms)}`;
}

async function dependencia(base: string, cual: 'database' | 'temporal'): Promise<string> {
  const { cuerpo } = await pedir(`${base}/healthz`, { limiteMs: 5_000 });
  const leido = z.object({ [cual]: z.string() }).safeParse(cuerpo);
  const estado = leido.success ? leido.data[cual] : 'no lo dice';
  comprobar(estado === 'ok', `${cual}: ${estado ?? 'no lo dice'}`);
  return estado;
}

/** The second call: the first one may have had to wake something up. */
async function tibia(url: string): Promise<string> {
  await pedir(url);
  return respondeATiempo(url, TIBIA_MS);
}

async function mismaVersion({ ahorro, tickets }: Despliegue): Promise<string> {
  const [deAhorro, deTickets] = await Promise.all([saludDe(ahorro), saludDe(tickets)]);
  comprobar(
    deAhorro.version === deTickets.version,
    `tienda ${deAhorro.version}, Ticketera ${deTickets.version}`,
  );
  return deAhorro.version;
}

async function veAlOtro(base: string, vecino: 'ahorro' | 'tickets'): Promise<string> {
  const respuesta = await pedir(`${base}/test`, { limiteMs: 5_000 });
  const visto = z.object({ url: z.string(), estado: z.string() });
  const cuerpo = exigir(respuesta, 200, z.object({ [vecino]: visto }));
  const { url, estado } = visto.parse(cuerpo[vecino]);
  comprobar(estado === 'ok', `no llega a ${url}`);
  return url;
}

/** Whether the settings hold a key worth trying here. */
export function tieneClave({ apiKey, produccion }: Despliegue): boolean {
  return !produccion || apiKey !== CLAVE_DE_DESARROLLO;
}

async function claveVale(despliegue: Despliegue, url: string): Promise<string> {
  if (!tieneClave(despliegue)) {
    throw new NoCorresponde('defina BELGRANO_AHORRO_API_KEY para probarla');
  }
  const respuesta = await conClave(url, despliegue.apiKey);
  comprobar(respuesta.status === 400, `respondió ${resumen(respuesta)}`);
  return 'aceptada';
}

async function claveRechazada(url: string, clave: string): Promise<string> {
  return esProblema401(await conClave(url, clave));
}

async function sinEntrar(url: string): Promise<string> {
  return esProblema401(await pedir(url));
}

function esProblema401(respuesta: Respuesta): string {
  comprobar(respuesta.status === 401, `respondió ${respuesta.status} en vez de 401`);
  esProblema(respuesta);
  return resumen(respuesta);
}

function esProblema({ cabeceras, cuerpo }: Respuesta): void {
  const tipo = cabeceras.get('Content-Type') ?? 'sin tipo';
  comprobar(tipo.startsWith('application/problem+json'), `el error es ${tipo}`);
  const tieneError = z.object({ error: z.string().min(1), status: z.number() }).safeParse(cuerpo);
  comprobar(tieneError.success, 'el error no dice su motivo');
}

async function tableroCerrado(tickets: string): Promise<string> {
  const intentos: readonly Readonly<Record<string, string>>[] = [
    {},
    { apiKey: CLAVE_FALSA },
    { token: CLAVE_FALSA },
  ];
  for (const auth of intentos) {
    const rechazo = await rechazoDelTablero(tickets, auth);
    comprobar(rechazo !== undefined, 'deja entrar a cualquiera');
    comprobar(!/websocket error|poll error|timeout/.test(rechazo), `no atiende (${rechazo})`);
  }
  return 'rechazado';
}

async function erroresDiscretos(base: string): Promise<string> {
  const respuesta = await pedir(`${base}/api/pedidos/%00'--?token=x`);
  comprobar(respuesta.status >= 400 && respuesta.status < 500, resumen(respuesta));
  esProblema(respuesta);
  const texto = JSON.stringify(respuesta.cuerpo);
  const delata = /node_modules|\.ts:|\bat \w+.*\(|SELECT |prisma/i.exec(texto);
  comprobar(delata === null, `el error muestra «${delata?.[0] ?? ''}»`);
  return String(respuesta.status);
}

async function enProduccion(
  { produccion }: Despliegue,
  chequeo: () => Promise<string>,
): Promise<string> {
  if (!produccion) throw new NoCorresponde('con --produccion');
  return chequeo();
}

async function conHttps({ ahorro, tickets }: Despliegue): Promise<string> {
  for (const url of [ahorro, tickets])
    comprobar(url.startsWith('https://'), `${url} va sin cifrar`);
  return 'las dos';
}

async function modo({ ahorro, tickets }: Despliegue): Promise<string> {
  for (const base of [ahorro, tickets]) {
    const respuesta = await pedir(`${base}/test`, { limiteMs: 5_000 });
    const { environment } = exigir(respuesta, 200, z.object({ environment: z.string() }));
    comprobar(environment === 'production', `${base} corre en modo ${environment}`);
  }
  return 'las dos';
}

async function cuentaDeDesarrollo(tickets: string): Promise<string> {
  const { usuario, password } = STAFF_ADMIN;
  const respuesta = await pedir(`${tickets}/api/login`, {
    metodo: 'POST',
    cuerpo: { usuario, password },
  });
  const entro = z.object({ token: z.string() }).safeParse(respuesta.cuerpo);
  if (entro.success) await salir(tickets, entro.data.token);
  comprobar(!entro.success, `la cuenta pública «${usuario}» puede entrar`);
  return esProblema401(respuesta);
}

async function salir(tickets: string, token: string): Promise<void> {
  const cabeceras = { Authorization: `Bearer ${token}` };
  await pedir(`${tickets}/api/logout`, { metodo: 'POST', cabeceras });
}
