/** `npm run simular-mp`, `simular-ghl`, `simular-arca`: the simulators as a process of their own. */
import {
  CREDENCIALES_SIMULADAS,
  VENDEDOR_DE_DEMOSTRACION,
} from '../../platform/ajustes/ajustes.ts';
import { correr } from '../../platform/proceso/proceso.ts';
import { createSimuladorArca } from './arca/arca.ts';
import { credencialesDePrueba } from './arca/cms.ts';
import { createSimuladorGhl } from './ghl.ts';
import { createSimuladorMp } from './mp.ts';

const { env } = process;
const [, , ...pedidos] = process.argv;
const cuales = pedidos.length > 0 ? pedidos : ['mp', 'ghl'];

if (env['RENDER_ENVIRONMENT'] === 'production' || env['NODE_ENV'] === 'production') {
  console.error('Los simuladores son para desarrollo: en producción no arrancan.');
  process.exit(1);
}

const puerto = (nombre: string, porDefecto: number) => Number(env[nombre] || porDefecto);

async function mercadoPago() {
  const mp = await createSimuladorMp({
    puerto: puerto('SIMULADOR_MP_PORT', 5004),
    accessToken: env['MP_ACCESS_TOKEN'] || CREDENCIALES_SIMULADAS.MP_ACCESS_TOKEN,
    archivo: env['SIMULADOR_MP_ARCHIVO'],
    secreto: env['MP_WEBHOOK_SECRET'] || CREDENCIALES_SIMULADAS.MP_WEBHOOK_SECRET,
  });
  console.log(`MercadoPago simulado en ${mp.url}
  Fallas: curl -X POST ${mp.url}/_simulador/fallas -H 'Content-Type: application/json' \\
    -d '{"falla":"500","veces":3}'   (tarde, dos-veces, desordenado, nunca, mala-firma, 429:7, cuelga)
  También: /_simulador/indice {"demora_ms":60000}, /_simulador/reembolsos {"suerte":"in_process"}`);
  return mp;
}

async function goHighLevel() {
  const ghl = await createSimuladorGhl({
    puerto: puerto('SIMULADOR_GHL_PORT', 5005),
    token: env['GHL_API_TOKEN'] || CREDENCIALES_SIMULADAS.GHL_API_TOKEN,
  });
  console.log(`GoHighLevel simulado en ${ghl.url}`);
  return ghl;
}

async function arca() {
  const cuit = env['ARCA_CUIT'] || VENDEDOR_DE_DEMOSTRACION.TIENDA_CUIT;
  const simulada = await createSimuladorArca({
    puerto: puerto('SIMULADOR_ARCA_PORT', 5006),
    cuit,
  });
  const enUnRenglon = (pem: string) => Buffer.from(pem).toString('base64');
  const { certificado, clave } = credencialesDePrueba(cuit);
  console.log(`ARCA simulada en ${new URL(simulada.urlAcceso).origin}; para que la tienda le facture:
export ARCA_CUIT=${cuit} ARCA_PUNTO_DE_VENTA=1 ARCA_DESDE=2026-01-01
export ARCA_ACCESO_URL=${simulada.urlAcceso} ARCA_FACTURAS_URL=${simulada.urlFacturas}
export ARCA_CERTIFICADO=${enUnRenglon(certificado)} ARCA_CLAVE=${enUnRenglon(clave)}`);
  return simulada;
}

const SIMULADORES = new Map(Object.entries({ mp: mercadoPago, ghl: goHighLevel, arca }));

const abiertos: { cerrar(): Promise<void> }[] = [];
await correr(async () => {
  for (const cual of cuales) {
    const abrir = SIMULADORES.get(cual);
    if (abrir !== undefined) abiertos.push(await abrir());
  }
});
const terminar = () =>
  void Promise.all(abiertos.map((abierto) => abierto.cerrar())).then(() => process.exit(0));
for (const cuando of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(cuando, terminar);
