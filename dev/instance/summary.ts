import colors from 'picocolors';
import type { DevSettings } from './settings.ts';

const developmentKey = 'belgrano_ahorro_api_key_2025';

/** What someone who just started Belgrano wants to know, in one screen. */
export function summary(settings: DevSettings, env: NodeJS.ProcessEnv): string {
  const { ports } = settings;
  const key = env['BELGRANO_AHORRO_API_KEY'] ? 'la de BELGRANO_AHORRO_API_KEY' : developmentKey;
  const temporal: Row[] = settings.ownTemporal
    ? [
        ['Temporal', settings.temporalAddress],
        ['Temporal UI', colors.cyan(`http://localhost:${ports.temporalUi}`)],
      ]
    : [['Temporal', `${settings.temporalAddress} (TEMPORAL_ADDRESS)`]];
  return screen(settings, {
    title: 'Belgrano está en marcha',
    places: [
      ...temporal,
      ['PostgreSQL', databasePlace(settings)],
      ['Pagos', paymentsPlace(settings)],
      undefined,
      ['X-API-Key', key],
      ['Despacho', 'admin / admin-belgrano-2025'],
      ['Preparación', 'preparador / preparador-belgrano-2025'],
      ['Repartidores', 'repartidor1 … repartidor8 / flota-belgrano-2025'],
      ['Tienda', 'admin@example.com / admin-belgrano-2025'],
      ['', 'cliente@example.com / cliente-belgrano-2025'],
      ['', 'comerciante@example.com / comerciante-belgrano-2025'],
    ],
    more: ['Estado', 'npm run status'],
  });
}

type Row = readonly [name: string, value: string];

/** The shop and dispatch, `places` (a gap where there is none), an order to try, where the logs are. */
export function screen(
  { ports, logDir }: DevSettings,
  said: { title: string; places: readonly (Row | undefined)[]; more: Row },
): string {
  return [
    '',
    colors.bold(colors.green(`  ${said.title}`)),
    '',
    row('Tienda', colors.cyan(`http://localhost:${ports.ahorro}`)),
    row('Despacho', colors.cyan(`http://localhost:${ports.tickets}`)),
    ...said.places.map((place) => (place === undefined ? '' : row(...place))),
    '',
    `  ${colors.bold('Un pedido para probar')} (pegalo en otra terminal):`,
    '',
    orderCommand(ports.ahorro),
    '',
    row('Registros', logDir),
    row(...said.more),
    row('Detener', 'Ctrl-C detiene todo'),
    '',
  ].join('\n');
}

/** A curl that places an order when pasted: its body is the contract's example. */
export function orderCommand(port: number): string {
  const order = {
    cliente: { nombre: 'Juan Pérez', email: 'juan@example.com', telefono: '1144445555' },
    items: [{ producto_id: 1, cantidad: 2 }],
    direccion: 'Av. Cabildo 1234, CABA',
    metodo_pago: 'efectivo',
  };
  return [
    `curl -sS -X POST http://localhost:${port}/api/checkout \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(order)}'`,
  ].join('\n');
}

function row(name: string, value: string): string {
  return `  ${colors.dim(name.padEnd(14))} ${value}`;
}

function databasePlace(settings: DevSettings): string {
  const { host, pathname } = new URL(settings.databaseUrl);
  return settings.ownPostgres ? settings.databaseUrl : `${host}${pathname} (DATABASE_URL)`;
}

function paymentsPlace({ simulateMp, ports }: DevSettings): string {
  return simulateMp
    ? `simulados en http://localhost:${ports.simuladorMp}: no se mueve dinero (falta MP_ACCESS_TOKEN)`
    : 'MercadoPago (MP_ACCESS_TOKEN)';
}
