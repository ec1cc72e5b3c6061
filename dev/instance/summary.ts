import colors from 'picocolors';
import type { DevSettings } from './settings.ts';

const developmentKey = 'belgrano_ahorro_api_key_2025';

/** What someone who just started Belgrano wants to know, in one screen. */
export function summary(settings: DevSettings, env: NodeJS.ProcessEnv): string {
  const { ports } = settings;
  const key = env['BELGRANO_AHORRO_API_KEY'] ? 'la de BELGRANO_AHORRO_API_KEY' : developmentKey;
  const temporal = settings.ownTemporal
    ? [
        row('Temporal', settings.temporalAddress),
        row('Temporal UI', colors.cyan(`http://localhost:${ports.temporalUi}`)),
      ]
    : [row('Temporal', `${settings.temporalAddress} (TEMPORAL_ADDRESS)`)];
  return [
    '',
    colors.bold(colors.green('  Belgrano está en marcha')),
    '',
    row('Tienda', colors.cyan(`http://localhost:${ports.ahorro}`)),
    row('Despacho', colors.cyan(`http://localhost:${ports.tickets}`)),
    ...temporal,
    row('PostgreSQL', databasePlace(settings)),
    row('Pagos', paymentsPlace(settings)),
    '',
    row('X-API-Key', key),
    row('Despacho', 'admin / admin-belgrano-2025'),
    row('Preparación', 'preparador / preparador-belgrano-2025'),
    row('Repartidores', 'repartidor1 … repartidor8 / flota-belgrano-2025'),
    row('Tienda', 'admin@example.com / admin-belgrano-2025'),
    row('', 'cliente@example.com / cliente-belgrano-2025'),
    row('', 'comerciante@example.com / comerciante-belgrano-2025'),
    '',
    `  ${colors.bold('Un pedido para probar')} (pegalo en otra terminal):`,
    '',
    orderCommand(ports.ahorro),
    '',
    row('Registros', settings.logDir),
    row('Estado', 'npm run status'),
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
