/** `npm run simular-mp`, `npm run simular-ghl`: the simulators as a process of their own. */
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { correr } from '../../platform/proceso/proceso.ts';
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
const cerrar: (() => Promise<void>)[] = [];
await correr(async () => {
  if (cuales.includes('mp')) {
    const mp = await createSimuladorMp({
      puerto: puerto('SIMULADOR_MP_PORT', 5004),
      accessToken: env['MP_ACCESS_TOKEN'] || CREDENCIALES_SIMULADAS.MP_ACCESS_TOKEN,
      archivo: env['SIMULADOR_MP_ARCHIVO'],
      secreto: env['MP_WEBHOOK_SECRET'] || CREDENCIALES_SIMULADAS.MP_WEBHOOK_SECRET,
    });
    cerrar.push(() => mp.cerrar());
    console.log(`MercadoPago simulado en ${mp.url}`);
    console.log(
      `  Fallas: curl -X POST ${mp.url}/_simulador/fallas -H 'Content-Type: application/json' \\`,
    );
    console.log(
      `    -d '{"falla":"500","veces":3}'   (tarde, dos-veces, desordenado, nunca, mala-firma, 429:7, cuelga)`,
    );
    console.log(
      `  También: /_simulador/indice {"demora_ms":60000}, /_simulador/reembolsos {"suerte":"in_process"}`,
    );
  }
  if (cuales.includes('ghl')) {
    const ghl = await createSimuladorGhl({
      puerto: puerto('SIMULADOR_GHL_PORT', 5005),
      token: env['GHL_API_TOKEN'] || CREDENCIALES_SIMULADAS.GHL_API_TOKEN,
    });
    cerrar.push(() => ghl.cerrar());
    console.log(`GoHighLevel simulado en ${ghl.url}`);
  }
});
const terminar = () => void Promise.all(cerrar.map((fin) => fin())).then(() => process.exit(0));
process.on('SIGTERM', terminar);
process.on('SIGINT', terminar);
process.on('disconnect', terminar);
