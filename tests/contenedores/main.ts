/** `npm run contenedores`: docker-compose.yml as it is deployed, from the Dockerfile to the door. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/servers/ports.ts';
import { nodeCommand, projectRoot } from '../../dev/project.ts';
import { argumentos, ejecutar, ErrorDeScript } from '../../scripts/lib/consola/ejecutar.ts';
import { insistir } from '../../scripts/lib/consola/insistir.ts';
import { comprobar, paso } from '../../scripts/lib/consola/pasos.ts';
import { despacho, tienda } from '../../scripts/lib/cliente/servicios.ts';
import type { Compra } from '../../scripts/lib/cliente/servicios.ts';
import { duracion, FALLO } from '../../scripts/lib/consola/texto.ts';
import { auditar, comprarSinParar, matar } from './compras.ts';
import { fijar } from './fijar/fijar.ts';
import { comprobarContenido, comprobarEncierro } from './encierro.ts';
import {
  cargarProductos,
  crearAdmin,
  entrarCuandoVuelva,
  Persona,
  ponerRepartidores,
} from './gente.ts';
import type { Casa, Cuenta } from './gente.ts';
import { contenedoresDe, levantar } from './levantar.ts';
import { comando, hallarMotor, probar } from './motor.ts';
import type { Motor } from './motor.ts';
import { construir, reunirImagenes, sacar } from './suplentes.ts';
import type { Suplente } from './suplentes.ts';

const USO = `
Uso: npm run contenedores -- [opciones]

Construye la imagen y levanta docker-compose.yml entero, con podman o docker; lo recorre como
lo usan las personas, mata contenedores con pedidos en camino, lo baja y lo vuelve a levantar
con sus datos, y no deja nada. Donde ningún registro da las imágenes de otros, las suple, y lo dice.

  --corto          en vez del servidor de Temporal, que sin registro se compila en unos minutos,
                   el de desarrollo; no se lo mata, porque no guarda nada, y no hay interfaz
  --fijar          no corre nada: escribe en docker-compose.yml y en el Dockerfile, al lado de la versión de cada
                   imagen ajena, cuál es hoy (@sha256:…), según su registro
  --registro URL   con --fijar, a quién preguntarle por todas, por ejemplo un espejo
  --si-se-puede    donde acá no se pueden correr contenedores, o no hay con qué, lo dice y no falla
`;

const LIMITE_MB = 250;
const MUERTES = ['worker', 'api-ahorro', 'worker', 'api-tickets', 'postgres'];
const IMAGEN = 'belgrano:local';

const megas = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

async function correr(): Promise<boolean> {
  const si = { type: 'boolean' } as const;
  const { values } = argumentos({
    options: { corto: si, 'si-se-puede': si, fijar: si, registro: { type: 'string' } },
  });
  if (values.fijar === true) return fijarImagenes(values.registro);
  const carpeta = await mkdtemp(join(tmpdir(), 'belgrano-contenedores-'));
  try {
    const corto = values.corto === true;
    const plan = corto
      ? { corto, sin: ['temporal-ui'], muertes: MUERTES }
      : { corto, sin: [], muertes: [...MUERTES, 'temporal'] };
    const preparado = await preparar(carpeta, plan).catch((error: unknown) => {
      if (values['si-se-puede'] !== true || !(error instanceof ErrorDeScript)) throw error;
      console.log(`${FALLO} Acá no se pueden correr: docker-compose.yml NO se probó.`);
      console.log(error.message);
    });
    return preparado === undefined || (await usar(preparado, plan));
  } finally {
    await rm(carpeta, { recursive: true, force: true });
  }
}

async function fijarImagenes(espejo: string | undefined): Promise<boolean> {
  const digestos = await fijar(projectRoot, espejo);
  for (const [nombre, digesto] of digestos) console.log(`  ${nombre}  ${digesto}`);
  return digestos.size > 0;
}

interface Plan {
  readonly corto: boolean;
  /** Services that are left out. */
  readonly sin: readonly string[];
  /** Services of which one container dies, in this order. */
  readonly muertes: readonly string[];
}

interface Preparado {
  readonly casa: Casa;
  readonly suplentes: readonly Suplente[];
}

/** The engine, and the images of others. @throws ErrorDeScript where this machine has none, or lets none run */
async function preparar(carpeta: string, plan: Plan): Promise<Preparado> {
  const proyecto = `belgrano-prueba-${process.pid}`;
  const puertos = {
    AHORRO_PORT: await freePort(),
    TICKETS_PORT: await freePort(),
    TEMPORAL_UI_PORT: await freePort(),
  };
  const ajustes = join(carpeta, '.env');
  await writeFile(ajustes, dotenv(puertos), { mode: 0o600 });
  const motor = await hallarMotor({ nombre: proyecto, ajustes });
  console.log(`\n  Belgrano en contenedores, con ${motor.nombre}\n`);
  const suplentes = await paso('Reunir las imágenes', async () => {
    await probar(motor, proyecto);
    const valor = await reunirImagenes(motor, plan);
    return { valor, detalle: valor.length === 0 ? 'las de siempre' : `${valor.length} suplentes` };
  });
  for (const { imagen, de } of suplentes) console.log(`      ${imagen}: ${de}`);
  const casa = {
    ...{ motor, proyecto },
    ahorro: `http://127.0.0.1:${puertos.AHORRO_PORT}`,
    tickets: `http://127.0.0.1:${puertos.TICKETS_PORT}`,
  };
  return { casa, suplentes };
}

async function usar({ casa, suplentes }: Preparado, plan: Plan): Promise<boolean> {
  const inicio = performance.now();
  try {
    await construirLaNuestra(casa.motor);
    await recorrer(casa, plan);
    console.log(`\n  Todo anda (${duracion(performance.now() - inicio)}).\n`);
    return true;
  } finally {
    await paso('Sacar todo', async () => {
      const quedan = await sacarTodo(casa.motor, suplentes);
      return { valor: undefined, detalle: quedan ?? 'contenedores, volúmenes, red e imágenes' };
    });
  }
}

/** Each of its steps whatever became of the others. @returns what could not be taken away */
async function sacarTodo(
  motor: Motor,
  suplentes: readonly Suplente[],
): Promise<string | undefined> {
  const pasos: readonly (() => Promise<unknown>)[] = [
    () => motor.compose(['down', '-v', '-t', '10']),
    () => motor.correr(['rmi', '--force', IMAGEN]),
    () => sacar(motor, suplentes),
  ];
  const fallas: string[] = [];
  for (const sacarEsto of pasos) {
    // The engine may say that what it had to kill could not be stopped: by the second time it is.
    await sacarEsto()
      .catch(sacarEsto)
      .catch((error: unknown) => fallas.push(String(error)));
  }
  return fallas.length === 0 ? undefined : `queda: ${fallas.join('; ')}`;
}

/** Of its own, as docs/deploy.md makes them; limits that a walk from one address needs. */
function dotenv(puertos: Readonly<Record<string, number>>): string {
  const secretos = [
    ...['POSTGRES_PASSWORD', 'BELGRANO_DB_PASSWORD', 'TEMPORAL_DB_PASSWORD'],
    ...['AHORRO_SECRET_KEY', 'TICKETS_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'],
  ].map((nombre) => [nombre, randomBytes(24).toString('hex')] as const);
  const limites = { LIMITE_CHECKOUT: 100_000, LIMITE_POR_MINUTO: 100_000 };
  const todo = [...secretos, ...Object.entries({ ...puertos, ...limites })];
  return todo.map(([nombre, valor]) => `${nombre}=${valor}\n`).join('');
}

function construirLaNuestra(motor: Motor): Promise<void> {
  return paso('Construir la nuestra', async () => {
    await construir(motor, projectRoot, ['-t', IMAGEN]);
    const dockerfile = await readFile(join(projectRoot, 'Dockerfile'), 'utf8');
    const base = /^FROM ([^\s@]+)/m.exec(dockerfile)?.[1] ?? '';
    const [deLaImagen, deLaBase] = await Promise.all(
      [IMAGEN, base].map((imagen) => tamano(motor, imagen)),
    );
    const propia = (deLaImagen ?? 0) - (deLaBase ?? 0);
    const pesa = `${megas(propia)} sobre ${base}`;
    comprobar(propia < LIMITE_MB * 1e6, `Pesa ${pesa}; más de ${LIMITE_MB} MB es demasiado`);
    return { valor: undefined, detalle: pesa };
  });
}

const tamano = async (motor: Motor, imagen: string) =>
  Number(await motor.correr(['image', 'inspect', '--format', '{{.Size}}', imagen]));

async function recorrer(casa: Casa, { sin, muertes }: Plan): Promise<void> {
  const { motor, proyecto } = casa;
  const arriba = () =>
    paso('Levantar todo', async () => {
      const servicios = await levantar(motor, proyecto, sin);
      return { valor: undefined, detalle: `${servicios.length} servicios, todos sanos` };
    });
  await arriba();
  await paso('Nada puede más que lo suyo', async () => {
    await comprobarContenido(casa);
    return { valor: undefined, detalle: await comprobarEncierro(casa) };
  });
  const jefa = await abrirElNegocio(casa);
  await flujoCompleto(casa, jefa);
  const hechas = await comprarMientrasMueren(casa, muertes);
  await paso('Bajar todo, con sus datos', async () => {
    await motor.compose(['down', '-t', '30']);
    return { valor: undefined, detalle: 'contenedores y red' };
  });
  await arriba();
  await paso('Está todo como estaba', async () => {
    const token = await entrarCuandoVuelva(casa.tickets, jefa);
    const { pedido } = hechas.at(-1) ?? {};
    comprobar(pedido !== undefined, 'No hubo compras');
    const ticket = await despacho(casa.tickets, { Authorization: `Bearer ${token}` }).ticket(
      pedido.numero,
    );
    return { valor: undefined, detalle: `${pedido.numero}, ticket ${ticket.id}, ${ticket.estado}` };
  });
  await flujoCompleto(casa, jefa);
}

/** The first admins, a catalogue, a driver, and somebody who registers. */
async function abrirElNegocio(casa: Casa): Promise<Cuenta> {
  const jefa = await paso('Crear los administradores', async () => {
    const deTienda = await crearAdmin(casa, '--tienda', 'tienda@example.com');
    const valor = await crearAdmin(casa, '--despacho', 'jefa');
    const credenciales = { email: deTienda.quien, password: deTienda.password };
    await cargarProductos(await Persona.llega(casa.ahorro, '/api/sesiones', credenciales));
    await ponerRepartidores(casa, await entrarCuandoVuelva(casa.tickets, valor));
    return { valor, detalle: 'cada uno entró, con productos y repartidores' };
  });
  await paso('Alguien se registra y vuelve', async () => {
    const cuenta = { email: 'ana@example.com', password: randomBytes(9).toString('hex') };
    await Persona.llega(casa.ahorro, '/api/usuarios', { ...cuenta, nombre: 'Ana' });
    await Persona.llega(casa.ahorro, '/api/sesiones', cuenta);
    return { valor: undefined, detalle: cuenta.email };
  });
  return jefa;
}

/** Temporal's ring takes up to half a minute to forget the addresses of before: until then changes are answered 503. */
const VUELTA_MS = 90_000;

function flujoCompleto({ ahorro, tickets }: Casa, { quien, password }: Cuenta): Promise<void> {
  return paso('El flujo completo', async () => {
    const servicios = ['--ahorro', ahorro, '--tickets', tickets];
    const guion = join(projectRoot, 'scripts', 'flujo-completo.ts');
    const { command, args } = nodeCommand(guion, [
      ...[...servicios, '--usuario', quien, '--password', password],
    ]);
    let veces = 0;
    const salida = await insistir(() => {
      veces += 1;
      return comando(command, args, 150_000);
    }, VUELTA_MS);
    const pasos = salida.match(/✔/g)?.length ?? 0;
    return { valor: undefined, detalle: `${pasos} pasos${veces > 1 ? `, la vez ${veces}` : ''}` };
  });
}

async function comprarMientrasMueren(casa: Casa, muertes: readonly string[]): Promise<Compra[]> {
  const { motor, proyecto } = casa;
  await paso('Pasar a cuatro workers', async () => {
    await motor.compose(['up', '-d', '--no-deps', '--scale', 'worker=4', 'worker']);
    const workers = await contenedoresDe(motor, proyecto, 'worker');
    comprobar(workers.length === 4, `Hay ${workers.length}`);
    return { valor: undefined, detalle: '4' };
  });
  const [producto] = await tienda(casa.ahorro).productos('yerba');
  comprobar(producto !== undefined, 'No está la yerba');
  const compras = comprarSinParar(casa, producto);
  for (const servicio of muertes) {
    await paso(`Matar ${servicio}`, async () => {
      const detalle = await matar(casa, servicio);
      await compras.algunasMas();
      return { valor: undefined, detalle };
    });
  }
  return paso('Cada compra, su ticket', async () => {
    const valor = await compras.terminar();
    await auditar(casa, valor, { antes: producto.stock, producto });
    return { valor, detalle: `${valor.length} compras, ninguna perdida ni doble` };
  });
}

await ejecutar({ uso: USO, limiteMs: 45 * 60_000, correr });
